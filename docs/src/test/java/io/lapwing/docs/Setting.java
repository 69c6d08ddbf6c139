package io.lapwing.docs;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One setting of a service: its name and default from the class that declares it, its meaning from its Javadoc. */
record Setting(String name, String standard, String meaning) {
    private static final Pattern TAG = Pattern.compile("\\{@(?:code|link)\\s+#?([^}]*)}");

    /** All settings of a {@code @ConfigMapping} interface, in the order of its source. */
    static List<Setting> of(String prefix, Class<?> declaring, Path sources) throws IOException {
        String source =
                Files.readString(sources.resolve(outermost(declaring).getName().replace('.', '/') + ".java"));
        List<Setting> settings = new ArrayList<>();
        collect(prefix, declaring, source, settings);
        return settings;
    }

    private static void collect(String prefix, Class<?> declaring, String source, List<Setting> settings) {
        List<Method> methods = Arrays.stream(declaring.getDeclaredMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .sorted((a, b) -> Integer.compare(position(source, a), position(source, b)))
                .toList();
        for (Method method : methods) {
            String name = prefix + "." + kebab(method.getName());
            WithDefault standard = method.getAnnotation(WithDefault.class);
            Class<?> type = method.getReturnType();
            if (standard == null && type.isInterface() && type.getName().startsWith("io.lapwing.")) {
                collect(name, type, body(source, type), settings);
            } else {
                settings.add(new Setting(name, standard == null ? "" : standard.value(), meaning(source, method)));
            }
        }
    }

    /** The source of a nested interface alone: names of settings repeat between them. */
    private static String body(String source, Class<?> nested) {
        Matcher matcher = Pattern.compile("\\binterface " + Pattern.quote(nested.getSimpleName()) + "\\b")
                .matcher(source);
        if (!matcher.find()) {
            return source;
        }
        int depth = 0;
        for (int i = source.indexOf('{', matcher.end()); i < source.length(); i++) {
            // Javadoc's braces are in pairs.
            depth += source.charAt(i) == '{' ? 1 : source.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return source.substring(matcher.start(), i + 1);
            }
        }
        return source.substring(matcher.start());
    }

    private static int position(String source, Method method) {
        Matcher matcher = declaration(method).matcher(source);
        return matcher.find() ? matcher.start() : Integer.MAX_VALUE;
    }

    private static Pattern declaration(Method method) {
        return Pattern.compile("\\s" + Pattern.quote(method.getName()) + "\\(\\);");
    }

    /** The Javadoc that ends nearest before the method, with nothing but annotations and its type in between. */
    private static String meaning(String source, Method method) {
        int end = position(source, method);
        int close = source.lastIndexOf("*/", end);
        int open = source.lastIndexOf("/**", close);
        if (open < 0 || source.substring(close, end).contains(";")) {
            return "";
        }
        String text = source.substring(open + 3, close)
                .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                .strip();
        return TAG.matcher(text).replaceAll("`$1`").replace("|", "\\|").replaceAll("\\s+", " ");
    }

    private static Class<?> outermost(Class<?> nested) {
        Class<?> outer = nested;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        return outer;
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
