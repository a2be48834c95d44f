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
            Thread.ofVirtual().name("parent").start(() -> {
                ProcessHandle.of(Long.parseLong(id))
                        .ifPresent(parent -> parent.onExit().join());
                System.exit(1);
            });
        }
    }
}
