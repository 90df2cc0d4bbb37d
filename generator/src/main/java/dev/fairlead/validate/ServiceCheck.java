package dev.fairlead.validate;

import dev.fairlead.render.RenderedEnvironment;
import java.util.List;

/** Checks the environments of a service: each by itself, then what must hold among them. */
public final class ServiceCheck {

    private final Validator validator;

    public ServiceCheck(Validator validator) {
        this.validator = validator;
    }

    /**
     * All that is to be said. When an environment of the service is left out, what needs all of them is skipped, and the
     * result says so.
     *
     * @param wanted environments of one service, at least one
     * @param folder as for {@link Validator#check}; releases can be rendered again as long as it is there
     */
    public ServiceResult check(List<RenderedEnvironment> wanted, TemporaryFolder folder) {
        return AcrossEnvironments.check(
                wanted.stream().map(one -> validator.check(one, folder)).toList());
    }
}
