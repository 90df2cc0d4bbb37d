#!/usr/bin/env python3
"""Keeps one comment on a pull request: writes it, or changes the one that an earlier run wrote.

usage: comment.py FILE

Reads what GitHub gives to every step (GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH) and GITHUB_TOKEN. A run that
is not for a pull request does nothing. The first line of the file is the mark by which the comment is found again.
"""

import json
import os
import sys
import urllib.error
import urllib.request


def call(method, path, body=None):
    request = urllib.request.Request(
        f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def earlier(number, mark):
    """The comment of an earlier run, or None."""
    page = 1
    while comments := call("GET", f"/issues/{number}/comments?per_page=100&page={page}"):
        for comment in comments:
            if comment["body"].startswith(mark):
                return comment["id"]
        page += 1
    return None


def main(file):
    with open(os.environ["GITHUB_EVENT_PATH"], encoding="utf-8") as event:
        pull_request = json.load(event).get("pull_request")
    if pull_request is None:
        print("no pull request: no comment")
        return 0
    with open(file, encoding="utf-8") as report:
        body = report.read()
    number, mark = pull_request["number"], body.splitlines()[0]
    try:
        comment = earlier(number, mark)
        if comment is None:
            call("POST", f"/issues/{number}/comments", {"body": body})
        else:
            call("PATCH", f"/issues/comments/{comment}", {"body": body})
    except urllib.error.URLError as refusal:
        print(f"the comment cannot be written: {refusal}", file=sys.stderr)
        print("hint: the job needs `permissions: {pull-requests: write}`; a fork's token never has it", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1]))
