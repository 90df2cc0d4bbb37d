package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Effect;
import java.util.List;

/** One thing that a change of a release can do to what runs. */
interface Judgement {

    List<Effect> judge(ReleasePair pair);
}
