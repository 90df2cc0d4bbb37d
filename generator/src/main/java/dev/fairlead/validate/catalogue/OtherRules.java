package dev.fairlead.validate.catalogue;

import dev.fairlead.finding.RuleInfo;
import dev.fairlead.finding.Severity;
import dev.fairlead.validate.UnusedSuppressions;
import dev.fairlead.validate.change.judge.ImmutableFields;
import java.util.List;
import java.util.stream.Stream;

/** The rules that are no records where they are checked: a reader, a schema or a template finds them. A line each. */
final class OtherRules {

    private static final List<RuleInfo> LISTED = List.of(
            error("file/missing", "a file that is needed does not exist"),
            error("file/kind", "a folder or a special file stands where a file is needed"),
            error("file/too-large", "a file is larger than anything of its kind can be"),
            error("file/unreadable", "a file cannot be read"),
            error("file/not-utf8", "a file is not UTF-8"),
            error("yaml/empty", "a file holds nothing"),
            error("yaml/documents", "a file holds several documents where one is allowed"),
            error("yaml/limit", "a document is nested deeper, or holds more, than is read"),
            error("yaml/tab", "a tab stands where YAML allows only spaces"),
            error("yaml/syntax", "a text is not YAML"),
            error("yaml/character", "a character that YAML does not allow"),
            error("yaml/key", "a key is a map or a list"),
            error("yaml/merge-key", "a merge key, which YAML 1.2 does not have"),
            error("yaml/duplicate-key", "a map has a key twice"),
            error("yaml/tag", "a tag, which asks for a type of some program's own"),
            error("yaml/ambiguous-scalar", "a value that YAML parsers read in different ways"),
            error("yaml/inexact-number", "a number that Helm would change"),
            error("yaml/not-editable", "a version is written in a way that cannot be edited in place"),
            error("template/unknown-statement", "a template uses a statement that does not exist"),
            error("template/unknown-function", "an expression calls a function or method that does not exist"),
            error("template/unknown-filter", "an expression uses a filter that does not exist"),
            error("template/unknown-test", "an expression uses a test that does not exist"),
            error("template/unknown-variable", "an expression names something that is not defined"),
            error("template/syntax", "an expression or a template cannot be read or evaluated"),
            error("template/unclosed", "an expression, statement or raw block is never closed"),
            error("template/inside-text", "an expression stands inside a longer text of a values template"),
            error("template/key", "a key holds an expression"),
            error("template/type", "an expression gives a map or a list where a scalar is needed"),
            error("template/shape", "a values template gives no map"),
            error("template/nesting", "an expression has more than 50 brackets inside each other"),
            error("template/number", "the result of an expression is no number that can be written"),
            error("template/output-limit", "an expression or a template gives more than can be meant"),
            error("template/time-limit", "an expression or a template takes too long"),
            error("render/missing", "a rendered file does not exist"),
            error("render/stale", "a rendered file is not what the spec gives"),
            error("render/left-over", "a rendered file belongs to nothing in the spec"),
            error("chart/missing", "there is no chart where one is named"),
            error("chart/unreadable", "a chart cannot be read"),
            error("helm/template", "Helm cannot render a chart with the values"),
            error("kubernetes/unreadable", "a chart renders something that is no object"),
            error("spec/none", "a folder of specs holds none"),
            error("spec/exists", "a spec of that name is there already"),
            error("spec/file-name", "a spec's file is not named after its service"),
            error("spec/duplicate-service", "two specs describe the same service"),
            error("parity/values", "a rendered value differs between environments, and nothing declared explains it"),
            error(
                    "parity/manifest",
                    "an object is another one in another environment, and nothing declared explains it"),
            warning("parity/random", "a field is another one in every rendering of the same values"),
            error("parity/unused", "an allowance for a release or an object covers nothing that differs"),
            error("endpoints/mixed", "an environment holds an endpoint of another one"),
            error("endpoints/shared", "two environments declare the same endpoint"),
            error("endpoints/share-unused", "an entry of parity.share names an endpoint that is not shared"),
            ImmutableFields.RULE.info(),
            warning("change/schema-breaking", "a values schema takes less than before"),
            error("promotion/unsealed", "an environment takes only what was promoted, and has no record"),
            error("promotion/record", "a record of a promotion cannot be read"),
            error("promotion/seal", "a record of a promotion was changed after it was sealed"),
            error("promotion/signature", "a record of a promotion lacks a signature of a trusted key"),
            error("promotion/history", "a record of a promotion does not follow the one before it"),
            error("promotion/approvals", "a record of a promotion names fewer approvals than the spec asks for"),
            error("promotion/version", "the version of an environment is not the one that was promoted"),
            error("promotion/moved", "something changed since it was promoted"),
            error("schemas/crd", "a file to import holds no usable CustomResourceDefinition"),
            error("schemas/unreadable", "an imported schema cannot be read"),
            UnusedSuppressions.RULE);

    static final List<RuleInfo> ALL = Stream.of(LISTED.stream(), ofSchema("spec"), ofSchema("values"))
            .flatMap(rules -> rules)
            .toList();

    private OtherRules() {}

    /** What a JSON schema finds; those of Kubernetes are records. */
    private static Stream<RuleInfo> ofSchema(String group) {
        return Stream.of(
                error(group + "/unknown-key", "a key that does not exist there"),
                error(group + "/key-name", "a key whose name is not allowed"),
                error(group + "/missing-key", "a key that must be there is missing"),
                error(group + "/type", "a value of another type than the one that is needed"),
                error(group + "/not-allowed", "a value that is none of those allowed"),
                error(group + "/pattern", "a text of another form than the one that is needed"),
                error(group + "/range", "a number beyond its bounds"),
                error(group + "/schema", "a value breaks another demand of the schema"));
    }

    private static RuleInfo warning(String id, String meaning) {
        return RuleInfo.of(id, Severity.WARNING, meaning);
    }

    private static RuleInfo error(String id, String meaning) {
        return RuleInfo.of(id, Severity.ERROR, meaning);
    }
}
