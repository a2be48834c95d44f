package dev.sonsu.server.samples;

import java.util.List;

/** The labels of one confirmation on their way to the store's thread. {@code toString} shows nothing of them. */
final class LabelTicket extends Ticket<Integer> {
    private final KioskId kiosk;
    private final List<LabelOrder> orders;

    LabelTicket(KioskId kiosk, List<LabelOrder> orders) {
        this.kiosk = kiosk;
        this.orders = List.copyOf(orders);
    }

    KioskId kiosk() {
        return kiosk;
    }

    List<LabelOrder> orders() {
        return orders;
    }

    @Override
    public String toString() {
        return "LabelTicket[" + orders.size() + " labels]";
    }
}
