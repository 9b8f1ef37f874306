package dev.whimbrel.hibernate.trap.enums;

import jakarta.persistence.*;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Enums in every form. */
final class Enums {
    private Enums() {}
}

enum State {
    NEW,
    DONE,
    ABANDONED
}

enum Mood {
    SAD,
    OK,
    HAPPY
}

enum Level {
    LOW("l"),
    HIGH("h");

    @EnumeratedValue
    final String code;

    Level(String code) {
        this.code = code;
    }
}

enum Colour {
    RED,
    GREEN
}

@Converter(autoApply = true)
class ColourConverter implements AttributeConverter<Colour, String> {
    @Override
    public String convertToDatabaseColumn(Colour colour) {
        return colour == null ? null : colour.name().toLowerCase();
    }

    @Override
    public Colour convertToEntityAttribute(String text) {
        return text == null ? null : Colour.valueOf(text.toUpperCase());
    }
}

@Entity
class Job {
    @Id
    Long id;

    @Enumerated(EnumType.STRING)
    State state;

    @Enumerated(EnumType.STRING)
    @Column(length = 20, nullable = false)
    State shortState;

    @Enumerated
    State ordinal;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    Mood mood;

    @Enumerated
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(nullable = false)
    Mood otherMood;

    @Enumerated
    @JdbcTypeCode(SqlTypes.NAMED_ORDINAL_ENUM)
    State ordered;

    @Enumerated(EnumType.STRING)
    Level level;

    Colour colour;

    @ElementCollection
    @Enumerated(EnumType.STRING)
    Set<State> history;

    @ElementCollection
    @MapKeyEnumerated(EnumType.STRING)
    Map<State, String> notes;

    List<Mood> moods;
}
