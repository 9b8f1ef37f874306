package dev.whimbrel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataTypeTest {
    /** Right side: what PostgreSQL's {@code format_type} answers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int4|integer",
                "INT|integer",
                "varchar(20)|character varying(20)",
                "varchar|character varying",
                "timestamptz|timestamp with time zone",
                "timestamp(6) with time zone|timestamp(6) with time zone",
                "timestamptz(3)|timestamp(3) with time zone",
                "timestamp|timestamp without time zone",
                "time(2)|time(2) without time zone",
                "decimal(10, 2)|numeric(10,2)",
                "numeric(5)|numeric(5,0)",
                "float(53)|double precision",
                "float(24)|real",
                "char(3)|character(3)",
                "char|character(1)",
                "bit|bit(1)",
                "bit varying(8)|bit varying(8)",
                "varchar(255) array|character varying(255)[]",
                "int[]|integer[]",
                "int[3][3]|integer[]",
                "mood|mood",
                "app.Mood|app.mood",
                "app.\"Mood\"|app.\"Mood\"",
                "geometry(Point,4326)|geometry(Point,4326)",
                "pg_catalog.int8|bigint",
                "bpchar|bpchar",
                "bpchar(3)|character(3)",
                "bpchar[]|bpchar[]",
                "\"char\"|\"char\"",
                "pg_catalog.\"char\"[]|\"char\"[]",
                "\"Char\"|\"Char\"",
                "\"bit\"|\"bit\"",
                "name[]|name[]",
                "\"My  (odd) Type\"|\"My  (odd) Type\"",
                "APP.\"a.b[]\"[]|app.\"a.b[]\"[]",
                "\"Geo\"(Point,4326)[]|\"Geo\"(Point,4326)[]",
                "timestamp(3) without time zone[]|timestamp(3) without time zone[]",
                "interval(3)|interval(3)",
                "interval day to second(3)|interval day to second(3)",
                "interval year to month[]|interval year to month[]",
                "interval day to second|interval day to second"
            })
    void takesTheServersOwnSpelling(String written, String canonical) {
        assertThat(DataType.parse(written)).hasToString(canonical);
        assertThat(DataType.parse(canonical)).isEqualTo(DataType.parse(written));
    }

    @Test
    void knowsWhenAWayAndBackLosesNothing() {
        assertThat(DataType.parse("bigint").widens(DataType.parse("integer"))).isTrue();
        assertThat(DataType.parse("integer").widens(DataType.parse("bigint"))).isFalse();
        assertThat(DataType.parse("text").widens(DataType.parse("varchar(5)"))).isTrue();
        assertThat(DataType.parse("varchar(9)").widens(DataType.parse("varchar(5)")))
                .isTrue();
        assertThat(DataType.parse("varchar(9)").widens(DataType.parse("varchar")))
                .isFalse();
        assertThat(DataType.parse("uuid").widens(DataType.parse("text"))).isFalse();
    }
}
