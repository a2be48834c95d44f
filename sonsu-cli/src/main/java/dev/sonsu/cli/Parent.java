package dev.sonsu.cli;

/**
 * The older Java that restarted us, where there is one: it passes signals on, but a killed process cannot, so we end
 * when it is gone.
 */
final class Parent {
    private Parent() {}

    static void endWithIt() {
        String id = System.getProperty("sonsu.parent");
        if (id != null) {
            ProcessHandle.of(Long.parseLong(id))
                    .ifPresentOrElse(parent -> parent.onExit().thenRun(() -> System.exit(1)), () -> System.exit(1));
        }
    }
}
