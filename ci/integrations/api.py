#!/usr/bin/env python3
"""Answers on a port of its own as GitHub's API of comments does, and keeps them in a file. usage: api.py FILE PORT_FILE"""

import http.server
import json
import os
import re
import sys

FILE, PORT_FILE = sys.argv[1:3]


def comments():
    with open(FILE, encoding="utf-8") as file:
        return json.load(file)


class Api(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def body(self):
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]

    def save(self, all_comments, one):
        with open(FILE, "w", encoding="utf-8") as file:
            json.dump(all_comments, file)
        self.answer(200, one)

    def allowed(self):
        if self.headers["Authorization"] == "Bearer of-the-test":
            return True
        self.answer(403, {"message": "Resource not accessible by integration"})
        return False

    def do_GET(self):
        if self.allowed():
            page = int(re.search(r"[?&]page=(\d+)", self.path)[1])
            self.answer(200, comments()[(page - 1) * 2 : page * 2])  # small pages, so that there are several

    def do_POST(self):
        if self.allowed():
            one = {"id": len(comments()) + 1, "body": self.body()}
            self.save(comments() + [one], one)

    def do_PATCH(self):
        if self.allowed():
            number = int(self.path.rsplit("/", 1)[1])
            changed = [{**c, "body": self.body()} if c["id"] == number else c for c in comments()]
            self.save(changed, changed[number - 1])

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Api)
with open(PORT_FILE + ".tmp", "w", encoding="utf-8") as file:
    file.write(str(server.server_port))
os.rename(PORT_FILE + ".tmp", PORT_FILE)
server.serve_forever()
