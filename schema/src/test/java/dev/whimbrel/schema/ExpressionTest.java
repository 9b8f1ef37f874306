package dev.whimbrel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "(mail > 0)~(email > 0)",
                "lower(mail)~lower(email)",
                "mail(x)~mail(x)",
                "'mail' = mail~'mail' = email",
                "(\"mail\")::text~(email)::text",
                "\"Mail\" = mail~\"Mail\" = email",
                "x::mail~x::mail",
                "E'it\\'s mail' = mail~E'it\\'s mail' = email",
                "MAIL IS NOT NULL~email IS NOT NULL",
                "mails = mail_2~mails = mail_2",
            })
    void followsTheRenameOfAColumnAsTheServerDoes(String before, String after) {
        assertThat(new Expression(before).columnRenamed("mail", "email").sql()).isEqualTo(after);
    }

    @Test
    void quotesANewNameThatNeedsIt() {
        assertThat(new Expression("(mail > 0)").columnRenamed("mail", "order").sql())
                .isEqualTo("(\"order\" > 0)");
    }

    @Test
    void tellsWhatItMayStandOn() {
        assertThat(new Expression("(price * 2) > coalesce(\"Limit\", 'x'::text)").names())
                .containsExactly("Limit", "price");
        assertThat(new Expression("nextval('app.\"Numbers\"'::regclass)").sequences())
                .containsExactly(new QualifiedName("app", "Numbers"));
    }

    @Test
    void followsTheRenameOfASequenceAndOfAType() {
        assertThat(new Expression("nextval('a_seq'::regclass)")
                        .sequenceRenamed(QualifiedName.of("a_seq"), QualifiedName.parse("app.B seq"))
                        .sql())
                .isEqualTo("nextval('app.\"B seq\"'::regclass)");
        assertThat(new Expression("'mood'::mood = ANY (ARRAY['a'::mood, 'b'::moody])")
                        .typeRenamed(QualifiedName.of("mood"), QualifiedName.of("feeling"))
                        .sql())
                .isEqualTo("'mood'::feeling = ANY (ARRAY['a'::feeling, 'b'::moody])");
    }
}
