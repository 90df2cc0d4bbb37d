package dev.fairlead.render;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.util.ForLoop;
import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import jinjava.javax.el.BeanELResolver;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import jinjava.javax.el.PropertyNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields of maps, items of lists and the counters of a loop, and nothing else: no Java property or method can be
 * reached from a template, but for a map's {@code items()}.
 */
final class TreeResolver extends ELResolver {

    private final ELResolver tests = new BeanELResolver(true);

    @Override
    public @Nullable Object getValue(ELContext context, Object base, Object property) {
        context.setPropertyResolved(true);
        String name = String.valueOf(property);
        Run run = Language.run(JinjavaInterpreter.getCurrent());
        return switch (base) {
            case Missing missing -> missing.get(name);
            case Map<?, ?> map -> field(run, map, name);
            case List<?> list -> item(run, list, name);
            case ForLoop loop -> counter(loop, name);
            default -> throw new PropertyNotFoundException("this value has no field '%s'".formatted(name));
        };
    }

    private static @Nullable Object field(Run run, Map<?, ?> map, String name) {
        if (map.containsKey(name)) {
            Object value = map.get(name);
            run.reads(value);
            return value;
        }
        String path = map instanceof Traced.Fields fields ? fields.path() + "." + name : name;
        return new Missing(run, path, map.keySet().stream().map(String::valueOf).toList());
    }

    private static @Nullable Object item(Run run, List<?> list, String index) {
        if (!index.matches("-?[0-9]{1,9}")) {
            throw new PropertyNotFoundException("a list has no field '%s'".formatted(index));
        }
        int number = Integer.parseInt(index);
        int place = number < 0 ? list.size() + number : number;
        if (place < 0 || place >= list.size()) {
            return new Missing(run, index, List.of());
        }
        Object value = list.get(place);
        run.reads(value);
        return value;
    }

    private static Object counter(ForLoop loop, String name) {
        return switch (name) {
            case "index" -> loop.getIndex();
            case "index0" -> loop.getIndex0();
            case "first" -> loop.isFirst();
            case "last" -> loop.isLast();
            case "length" -> loop.getLength();
            default -> throw new PropertyNotFoundException("a loop has no field '%s'".formatted(name));
        };
    }

    @Override
    public @Nullable Object invoke(
            ELContext context, Object base, Object method, Class<?>[] types, @Nullable Object[] arguments) {
        context.setPropertyResolved(true);
        if (base instanceof ExpTest) {
            return tests.invoke(context, base, method, types, arguments);
        }
        if (base instanceof Missing missing) {
            missing.use();
            return null;
        }
        if (base instanceof Map<?, ?> map && "items".equals(method)) {
            return map.entrySet();
        }
        Language.run(JinjavaInterpreter.getCurrent())
                .report(
                        "template/unknown-function",
                        String.valueOf(method),
                        "values have no method '%s'".formatted(method),
                        "use a filter: " + Filters.names());
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return Object.class;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw new PropertyNotFoundException("values cannot be changed");
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }
}
