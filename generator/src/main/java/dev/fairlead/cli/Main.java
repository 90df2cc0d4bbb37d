package dev.fairlead.cli;

/** The program's entrance, and the only place that ends the process. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(args.length == 0 ? 2 : 0);
    }
}
