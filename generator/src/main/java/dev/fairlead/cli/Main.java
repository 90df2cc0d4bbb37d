package dev.fairlead.cli;

import dev.fairlead.process.Surroundings;

/** The program's entrance, and the only place that ends the process. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Surroundings surroundings = Surroundings.ofThisProcess();
        Session session = new Session(surroundings, Console.ofThisProcess(surroundings));
        System.exit(Program.commandLine(session, args).execute(args));
    }
}
