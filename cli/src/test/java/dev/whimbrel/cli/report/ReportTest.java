package dev.whimbrel.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final int PHONE = 390;

    private final Report report = SamplePlan.report();

    @Test
    void thePlanHasFortyOperations() {
        assertThat(report.steps()).hasSize(40);
    }

    @Test
    void nothingInThePageIsSomebodyElses() {
        String page = new HtmlReport(report).text();

        assertThat(page)
                .doesNotContain("<script", "http:", "https:", "src=", "@import", "url(")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;")
                .contains("default-src 'none'");
    }

    @Test
    void thePageTellsWhatMatters() {
        String page = new HtmlReport(report).text();

        assertThat(page)
                .contains("3 migrations, 40 operations.", "ACCESS EXCLUSIVE on orders", "rewrites orders")
                .contains("loses the rows of old_log (about 3,645,000 rows)")
                .contains("cannot be known: a DO block may do anything")
                .contains("people.0002_accounts", "<svg class=\"schema\"", "<svg class=\"graph\"");
    }

    @Test
    void markdownTellsTheSame() {
        String page = new MarkdownReport(report).text();

        assertThat(page)
                .contains("| alter column total of orders | ACCESS EXCLUSIVE on orders | reads and writes | rewrites"
                        + " orders |")
                .contains("```sql", "```diff", "+     address text?", "-     street text?")
                .contains("&lt;script>");
        assertThat(page.replaceAll("(?s)```.*?```", "")).doesNotContain("<script");
    }

    @Test
    void whatRulesSayStandsBesideTheStepThatItIsAbout() {
        String html = new HtmlReport(report).text();
        String markdown = new MarkdownReport(report).text();

        assertThat(html).containsOnlyOnce("the table is written anew while nobody can read it");
        assertThat(html.substring(
                        html.indexOf("<h2>Findings"), html.indexOf("</section>", html.indexOf("<h2>Findings"))))
                .contains("Take another name.")
                .doesNotContain("written anew");
        assertThat(markdown)
                .contains("<br>**error rewrite** the table is written anew while nobody can read it. Add a column")
                .contains("- **warning naming**");
    }

    @Test
    void aBrowserShowsItOnAnyScreen(@TempDir Path folder) throws Exception {
        Browser browser = Browser.find(folder.resolve("profile"))
                .orElseGet(() -> Assumptions.abort("no chromium on the PATH, so nobody looks at the report"));
        Path kept = Files.createDirectories(Path.of(System.getProperty("whimbrel.test.pictures", folder.toString())));
        Path page = Files.writeString(kept.resolve("report.html"), new HtmlReport(report).text());

        browser.picture(page, 1200, 5000, false, kept.resolve("desktop.png"));
        browser.picture(page, 1200, 3200, true, kept.resolve("dark.png"));
        browser.picture(page, 500, 3200, false, kept.resolve("narrow.png"));

        assertThat(corner(kept.resolve("desktop.png"))).isEqualTo(0xffffff);
        assertThat(corner(kept.resolve("dark.png"))).isEqualTo(0x14181d);
        assertThat(widthOnPhone(browser, folder)).isLessThanOrEqualTo(PHONE);
    }

    private static int corner(Path picture) throws Exception {
        BufferedImage image = ImageIO.read(picture.toFile());
        return image.getRGB(2, 2) & 0xffffff;
    }

    /** A page around the report measures it: the report itself runs no scripts. */
    private int widthOnPhone(Browser browser, Path folder) throws Exception {
        String inside = Html.text(new HtmlReport(report).text());
        Path around = Files.writeString(
                folder.resolve("around.html"),
                "<iframe style='border:0;width:" + PHONE + "px;height:800px' srcdoc=\"" + inside + "\"></iframe><p"
                        + " id=width></p><script>onload"
                        + " = () =>"
                        + " document.getElementById('width').textContent"
                        + " = 'width ' +"
                        + " document.querySelector('iframe').contentDocument.documentElement.scrollWidth"
                        + " + ' px'</script>");
        String content = browser.content(around);
        return Integer.parseInt(content.replaceAll("(?s).*<p id=\"width\">width (\\d+) px.*", "$1"));
    }
}
