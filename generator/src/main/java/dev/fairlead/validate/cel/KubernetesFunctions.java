package dev.fairlead.validate.cel;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Functions that Kubernetes adds to CEL: of lists, regular expressions, quantities and URLs. Others (positions in lists,
 * addresses, named formats, versions) are not known here, and a rule that calls them is not checked.
 */
final class KubernetesFunctions {

    private static final ListType LIST = ListType.create(SimpleType.DYN);
    private static final OpaqueType QUANTITY = OpaqueType.create("kubernetes.Quantity");
    private static final OpaqueType URL = OpaqueType.create("kubernetes.URL");

    private KubernetesFunctions() {}

    static List<CelFunctionDecl> declarations() {
        List<CelFunctionDecl> all = new ArrayList<>(List.of(
                member("isSorted", "k8s_is_sorted", SimpleType.BOOL, LIST),
                member("sum", "k8s_sum", SimpleType.DYN, LIST),
                member("min", "k8s_min", SimpleType.DYN, LIST),
                member("max", "k8s_max", SimpleType.DYN, LIST),
                member("find", "k8s_find", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
                newFunctionDeclaration(
                        "findAll",
                        newMemberOverload(
                                "k8s_find_all",
                                ListType.create(SimpleType.STRING),
                                SimpleType.STRING,
                                SimpleType.STRING),
                        newMemberOverload(
                                "k8s_find_all_limit",
                                ListType.create(SimpleType.STRING),
                                SimpleType.STRING,
                                SimpleType.STRING,
                                SimpleType.INT)),
                global("isQuantity", "k8s_is_quantity", SimpleType.BOOL, SimpleType.STRING),
                global("quantity", "k8s_quantity", QUANTITY, SimpleType.STRING),
                member("isLessThan", "k8s_less", SimpleType.BOOL, QUANTITY, QUANTITY),
                member("isGreaterThan", "k8s_greater", SimpleType.BOOL, QUANTITY, QUANTITY),
                member("compareTo", "k8s_compare", SimpleType.INT, QUANTITY, QUANTITY),
                member("sign", "k8s_sign", SimpleType.INT, QUANTITY),
                member("isInteger", "k8s_is_integer", SimpleType.BOOL, QUANTITY),
                member("asInteger", "k8s_as_integer", SimpleType.INT, QUANTITY),
                member("asApproximateFloat", "k8s_as_float", SimpleType.DOUBLE, QUANTITY),
                member("add", "k8s_add", QUANTITY, QUANTITY, QUANTITY),
                member("sub", "k8s_sub", QUANTITY, QUANTITY, QUANTITY),
                global("isURL", "k8s_is_url", SimpleType.BOOL, SimpleType.STRING),
                global("url", "k8s_url", URL, SimpleType.STRING)));
        for (String part : List.of("Scheme", "Host", "Hostname", "Port", "EscapedPath")) {
            all.add(member("get" + part, "k8s_url_" + part, SimpleType.STRING, URL));
        }
        return all;
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> all = new ArrayList<>();
        all.add(CelFunctionBinding.from("k8s_is_sorted", List.class, l -> ListFunctions.isSorted(l)));
        all.add(CelFunctionBinding.from("k8s_sum", List.class, l -> ListFunctions.sum(l)));
        all.add(CelFunctionBinding.from("k8s_min", List.class, l -> ListFunctions.extreme(l, -1)));
        all.add(CelFunctionBinding.from("k8s_max", List.class, l -> ListFunctions.extreme(l, 1)));
        all.add(CelFunctionBinding.from("k8s_find", String.class, String.class, (text, pattern) -> {
            List<String> found = findAll(text, pattern, 1);
            return found.isEmpty() ? "" : found.getFirst();
        }));
        all.add(CelFunctionBinding.from(
                "k8s_find_all", String.class, String.class, (text, pattern) -> findAll(text, pattern, -1)));
        all.add(CelFunctionBinding.from(
                "k8s_find_all_limit",
                List.of(String.class, String.class, Long.class),
                a -> findAll((String) a[0], (String) a[1], ((Long) a[2]).intValue())));
        all.addAll(quantities());
        all.add(CelFunctionBinding.from("k8s_is_url", String.class, KubernetesFunctions::isUrl));
        all.add(CelFunctionBinding.from("k8s_url", String.class, KubernetesFunctions::url));
        all.add(CelFunctionBinding.from("k8s_url_Scheme", URI.class, u -> text(u.getScheme())));
        all.add(CelFunctionBinding.from(
                "k8s_url_Host", URI.class, u -> text(u.getAuthority()).replaceFirst("^[^@]*@", "")));
        all.add(CelFunctionBinding.from(
                "k8s_url_Hostname", URI.class, u -> text(u.getHost()).replaceAll("^\\[|\\]$", "")));
        all.add(CelFunctionBinding.from("k8s_url_Port", URI.class, u -> u.getPort() < 0 ? "" : "" + u.getPort()));
        all.add(CelFunctionBinding.from("k8s_url_EscapedPath", URI.class, u -> text(u.getRawPath())));
        return all;
    }

    private static List<CelFunctionBinding> quantities() {
        return List.of(
                CelFunctionBinding.from("k8s_is_quantity", String.class, CelQuantity::isQuantity),
                CelFunctionBinding.from("k8s_quantity", String.class, CelQuantity::parse),
                CelFunctionBinding.from("k8s_less", CelQuantity.class, CelQuantity.class, (a, b) -> a.compareTo(b) < 0),
                CelFunctionBinding.from(
                        "k8s_greater", CelQuantity.class, CelQuantity.class, (a, b) -> a.compareTo(b) > 0),
                CelFunctionBinding.from(
                        "k8s_compare", CelQuantity.class, CelQuantity.class, (a, b) -> (long) a.compareTo(b)),
                CelFunctionBinding.from(
                        "k8s_sign", CelQuantity.class, q -> (long) q.value().signum()),
                CelFunctionBinding.from("k8s_is_integer", CelQuantity.class, CelQuantity::isInteger),
                CelFunctionBinding.from(
                        "k8s_as_integer", CelQuantity.class, q -> q.value().longValueExact()),
                CelFunctionBinding.from(
                        "k8s_as_float", CelQuantity.class, q -> q.value().doubleValue()),
                CelFunctionBinding.from(
                        "k8s_add",
                        CelQuantity.class,
                        CelQuantity.class,
                        (a, b) -> new CelQuantity(a.value().add(b.value()))),
                CelFunctionBinding.from(
                        "k8s_sub",
                        CelQuantity.class,
                        CelQuantity.class,
                        (a, b) -> new CelQuantity(a.value().subtract(b.value()))));
    }

    private static List<String> findAll(String text, String pattern, int limit) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while ((limit < 0 || found.size() < limit) && matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /** As Go's ParseRequestURI: absolute, or a path from the root. */
    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() || text.startsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static URI url(String text) {
        if (!isUrl(text)) {
            throw new IllegalArgumentException("no URL");
        }
        return URI.create(text);
    }

    private static String text(@org.jspecify.annotations.Nullable String part) {
        return Objects.requireNonNullElse(part, "");
    }

    private static CelFunctionDecl member(String name, String id, CelType result, CelType... types) {
        return newFunctionDeclaration(name, newMemberOverload(id, result, types));
    }

    private static CelFunctionDecl global(String name, String id, CelType result, CelType... types) {
        return newFunctionDeclaration(name, newGlobalOverload(id, result, types));
    }
}
