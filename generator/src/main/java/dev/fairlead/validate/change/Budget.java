package dev.fairlead.validate.change;

/**
 * What an environment's workloads take at both ends of their autoscalers, or with their fixed replicas. Pods that come
 * beside these for a while are not in it: those of a rollout, a canary, a job; nor those of DaemonSets, whose number is
 * the nodes'.
 *
 * @param least with the fewest pods
 * @param most with the most pods
 */
public record Budget(Need least, Need most) {

    /** Nothing runs. */
    public static final Budget NONE = new Budget(Need.NONE, Need.NONE);

    /** Both together. */
    public Budget plus(Budget other) {
        return new Budget(least.plus(other.least), most.plus(other.most));
    }
}
