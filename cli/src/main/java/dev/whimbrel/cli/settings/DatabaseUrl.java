package dev.whimbrel.cli.settings;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a PostgreSQL database is, without who connects to it.
 *
 * @param hosts {@code host:port}, several for fail-over
 * @param parameters of the driver, in their order; never a user or password
 */
public record DatabaseUrl(String hosts, String database, Map<String, String> parameters) {
    /** What to do about a text that is no such URL. */
    static final String REMEDY = "Write postgresql://host:5432/database, or jdbc:postgresql://host:5432/database. In a"
            + " user or password, write %25 for a percent sign, %40 for @, %3F for ?.";

    private static final String JDBC = "jdbc:";
    /** A question mark in a password that is not written {@code %3F} would make the rest of it a host. */
    private static final Pattern HOSTS = Pattern.compile(
            "HOST(?:,HOST)*".replace("HOST", "(?:\\[[0-9A-Fa-f:.%]+]|[^\\s:/@,\\[\\]]+)(?::[0-9]{1,5})?"));

    private static final Pattern SCHEMA = Pattern.compile("\"((?:[^\"]|\"\")+)\"|[^\\s,\"]+");

    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*");

    private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");

    public DatabaseUrl {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * A URL as somebody wrote it, taken apart.
     *
     * @param user the one that the text named
     * @param schema the first of {@code currentSchema}, in which the driver would make what has none
     */
    record Parsed(DatabaseUrl url, Optional<String> user, Optional<Secret> password, Optional<String> schema) {}

    /**
     * Reads {@code postgres://user:password@host:5432/database?sslmode=require}, with or without {@code jdbc:} in front.
     * Empty when the text is no such URL; why is not told, for a part of a password could be in that.
     */
    static Optional<Parsed> parse(String text) {
        String plain = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
        try {
            return SCHEMES.stream()
                    .filter(plain::startsWith)
                    .map(scheme -> parsed(plain.substring(scheme.length())))
                    .findFirst();
        } catch (IllegalArgumentException e) { // a part is not what it has to be
            return Optional.empty();
        }
    }

    /** Returns whether a text is meant to be a URL, and not a name or a file. */
    public static boolean looksLikeOne(String text) {
        return text.startsWith(JDBC) || text.contains("://");
    }

    /** Returns the URL of another database of the same server. */
    public DatabaseUrl withDatabase(String name) {
        return new DatabaseUrl(hosts, name, parameters);
    }

    /** Returns the URL that the driver takes. */
    public String jdbc() {
        return JDBC + plain();
    }

    /** Returns the host and port of the first server, for programs that know only one. */
    public List<String> firstServer() {
        String first = hosts.split(",", -1)[0];
        int colon = first.lastIndexOf(':');
        boolean port = colon > first.lastIndexOf(']');
        return List.of(port ? first.substring(0, colon) : first, port ? first.substring(colon + 1) : "5432");
    }

    /** Returns the URL without anything secret, for messages; parameters can hold the password of a key file. */
    @Override
    public String toString() {
        return SCHEMES.getFirst() + hosts + "/" + encoded(database);
    }

    private String plain() {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return this + (query.isEmpty() ? "" : "?" + query);
    }

    private static Parsed parsed(String rest) {
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        Map<String, String> parameters = question < 0 ? new LinkedHashMap<>() : query(rest.substring(question + 1));
        int at = path.lastIndexOf('@');
        String credentials = at < 0 ? "" : path.substring(0, at);
        String place = path.substring(at + 1);
        int slash = place.indexOf('/');
        String hosts = given(slash < 0 ? place : place.substring(0, slash)).orElse("localhost");
        if (!HOSTS.matcher(hosts).matches()) {
            throw new IllegalArgumentException("no host");
        }
        int colon = credentials.indexOf(':');

        Optional<String> user = given(decoded(colon < 0 ? credentials : credentials.substring(0, colon)));
        Optional<String> password = colon < 0 ? Optional.empty() : given(decoded(credentials.substring(colon + 1)));
        Optional<String> otherUser = Optional.ofNullable(parameters.remove("user"));
        Optional<String> otherPassword = Optional.ofNullable(parameters.remove("password"));
        Optional<String> schema =
                Optional.ofNullable(parameters.remove("currentSchema")).flatMap(DatabaseUrl::first);
        DatabaseUrl url = new DatabaseUrl(hosts, slash < 0 ? "" : decoded(place.substring(slash + 1)), parameters);
        return new Parsed(
                url, user.or(() -> otherUser), password.or(() -> otherPassword).map(Secret::new), schema);
    }

    /** Returns the first name of a search path; without quotes, letters are small ones. */
    private static Optional<String> first(String path) {
        Matcher name = SCHEMA.matcher(path.strip());
        if (!name.lookingAt()) {
            throw new IllegalArgumentException("no schema");
        }
        return Optional.of(
                name.group(1) == null
                        ? name.group().toLowerCase(Locale.ROOT)
                        : name.group(1).replace("\"\"", "\""));
    }

    private static Map<String, String> query(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(text.split("&", -1)).filter(part -> !part.isEmpty()).forEach(part -> {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!PARAMETER.matcher(name).matches()) {
                throw new IllegalArgumentException("no parameter");
            }
            parameters.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1)));
        });
        return parameters;
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    /** Undoes percent signs only: a plus sign stands for itself outside of web forms. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
