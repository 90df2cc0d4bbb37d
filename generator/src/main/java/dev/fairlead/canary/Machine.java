package dev.fairlead.canary;

import dev.fairlead.canary.Action.Pause;
import dev.fairlead.spec.Canary;

/**
 * Decides what comes next, from what is seen alone: no clock, no cluster, no memory. So a canary that was cut off anywhere
 * goes on the same way on another machine.
 */
record Machine(Canary canary) {

    /** The next action. */
    Action next(Sight sight, Orders orders) {
        return switch (sight.phase()) {
            case Phase.Step step -> inStep(step.number(), sight, orders);
            case Phase.Promoting _ -> promoting(sight, orders, carried(sight));
            case Phase.Draining _ -> promoting(sight, orders, sight.held() ? new Action.Finish() : new Action.Look());
            case Phase.Promoted _ -> promoted(sight, orders);
            case Phase.Lowering lowering -> lowering(lowering, sight, orders);
            case Phase.Aborting aborting ->
                sight.held() ? new Action.Return(aborting.reason(), aborting.asked()) : new Action.Look();
            case Phase.Returned _ ->
                switch (sight.rollout()) {
                    case Rollout.Moving _ -> new Action.Look();
                    case Rollout.Healthy _ -> new Action.End();
                    case Rollout.Broken broken -> new Action.GiveUp(broken.reason());
                };
        };
    }

    private Action inStep(int number, Sight sight, Orders orders) {
        if (orders.abort().isPresent()) {
            return back(number, orders.abort().get(), true, sight, orders);
        }
        if (sight.judgement() instanceof Judgement.Bad bad) {
            return back(number, bad.reason(), false, sight, orders);
        }
        return switch (sight.rollout()) {
            case Rollout.Broken broken -> new Action.TakeBack(broken.reason(), false);
            case Rollout.Moving _ -> new Action.Look();
            case Rollout.Healthy _ -> healthy(number, sight, orders);
        };
    }

    /** Down by one step where the spec wants that; what is broken serves nobody, and goes at once. */
    private Action back(int number, String reason, boolean asked, Sight sight, Orders orders) {
        boolean stepwise = canary.backHold().isPresent()
                && number > 1
                && !orders.atOnce()
                && !(sight.rollout() instanceof Rollout.Broken);
        return stepwise ? new Action.Lower(number - 1, reason, asked) : new Action.TakeBack(reason, asked);
    }

    private Action lowering(Phase.Lowering phase, Sight sight, Orders orders) {
        boolean over = orders.atOnce()
                || sight.rollout() instanceof Rollout.Broken
                || canary.backHold().isEmpty();
        boolean held = sight.held() && sight.rollout() instanceof Rollout.Healthy;
        return over || held ? back(phase.step(), phase.reason(), phase.asked(), sight, orders) : new Action.Look();
    }

    private Action healthy(int number, Sight sight, Orders orders) {
        if (orders.promote()) {
            return new Action.Promote();
        }
        if (number == 0) {
            return new Action.GoTo(1);
        }
        if (sight.better().isPresent()) {
            return new Action.Resize(sight.better().getAsInt());
        }
        boolean approved = orders.approved() == number;
        if (!sight.held()) {
            return new Action.Look();
        }
        if (sight.judgement() instanceof Judgement.Open open && !approved) {
            return open.last() ? new Pause(new Pause.Reason.Undecided(open.reason())) : new Action.Look();
        }
        if (canary.steps().get(number - 1).approval() && !approved) {
            return new Pause(new Pause.Reason.Approval());
        }
        if (number >= orders.until()) {
            return new Pause(new Pause.Reason.Reached());
        }
        return number < canary.steps().size() ? new Action.GoTo(number + 1) : new Action.Promote();
    }

    /** What comes when the stable workload runs the new version. */
    private Action carried(Sight sight) {
        if (sight.lacking().isPresent()) {
            return new Action.Widen(sight.lacking().getAsInt());
        }
        return switch (canary.routing()) {
            case REPLICAS -> new Action.Finish();
            case GATEWAY -> new Action.Drain();
        };
    }

    private static Action promoting(Sight sight, Orders orders, Action whenHealthy) {
        if (orders.abort().isPresent()) {
            return new Action.TakeBack(orders.abort().get(), true);
        }
        return switch (sight.rollout()) {
            case Rollout.Moving _ -> new Action.Look();
            case Rollout.Broken broken -> new Action.TakeBack("the promotion failed: " + broken.reason(), false);
            case Rollout.Healthy _ -> whenHealthy;
        };
    }

    private static Action promoted(Sight sight, Orders orders) {
        if (orders.abort().isPresent() && !(sight.rollout() instanceof Rollout.Healthy)) {
            return new Action.Return(orders.abort().get(), true);
        }
        return switch (sight.rollout()) {
            case Rollout.Moving _ -> new Action.Look();
            case Rollout.Broken broken ->
                new Action.Return("the new version was not healthy alone: " + broken.reason(), false);
            case Rollout.Healthy _ ->
                switch (sight.judgement()) {
                    case Judgement.Good _ -> new Action.End();
                    case Judgement.Bad bad -> new Action.Return(bad.reason(), false);
                    case Judgement.Open _ -> new Action.Look();
                };
        };
    }
}
