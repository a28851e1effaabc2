//! One event, invented, as each format carries it: a tram that left its rails.

/// The report as XHTML paragraphs.
pub(crate) const BODY: &str = "<p>OSTERMARK (NPA) - A tram with 40 people on board left its rails in \
Ostermark on Monday, the fire service said.</p><p>Nine passengers were taken to hospital, \
&#8220;none of them in danger&#8221;, said its chief, Ilse Brandt.</p><h2>Line closed</h2>\
<p>The line stays closed until Thursday.</p>";

pub(crate) const HEADLINE: &str = "Tram leaves rails in Ostermark, nine in hospital";

pub(crate) fn ninjs_1() -> String {
    json(&format!(
        r#"{{"uri":"http://npa.example/items/1","type":"text","version":"3",
        "versioncreated":"2024-03-04T10:15:00Z","firstcreated":"2024-03-04T09:00:00Z",
        "pubstatus":"usable","language":"en","source":"NPA","byline":"By Ada Quist",
        "headline":"{HEADLINE}","body_text":"flat","body_xhtml":{}}}"#,
        quoted(BODY)
    ))
}

pub(crate) fn ninjs_3() -> String {
    json(&format!(
        r#"{{"uri":"http://npa.example/items/1","type":"text","version":"3",
        "versionCreated":"2024-03-04T10:15:00Z","firstCreated":"2024-03-04T09:00:00Z",
        "pubStatus":"usable","language":"en","copyrightHolder":"NPA","by":"By Ada Quist",
        "headlines":[{{"role":"sub","value":"Line closed"}},{{"role":"main","value":"{HEADLINE}"}}],
        "bodies":[{{"role":"text","contentType":"text/plain","value":"flat"}},
        {{"role":"html","contentType":"text/html","value":{}}}]}}"#,
        quoted(BODY)
    ))
}

/// Superdesk's: `guid`, an offset without its colon, an embargo.
pub(crate) fn superdesk() -> String {
    json(&format!(
        r#"{{"guid":"tag:npa.example:1","type":"text","version":"4","headline":"{HEADLINE}",
        "versioncreated":"2024-03-04T10:15:00+0000","embargoed":"2024-03-04T18:00:00+0100",
        "pubstatus":"usable","source":"NPA","byline":"By Ada Quist","body_html":{}}}"#,
        quoted(BODY)
    ))
}

fn json(text: &str) -> String {
    text.to_string()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\\\""))
}

/// A news message: the item, undeclared prefix and all, and a picture.
pub(crate) fn newsml_g2() -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<n:newsMessage xmlns:n="http://iptc.org/std/nar/2006-10-01/">
<n:itemSet>
<n:newsItem guid="tag:npa.example:1" version="3" xml:lang="en" xsi:schemaLocation="x">
<n:rightsInfo><n:copyrightHolder literal="Northern Press Ltd"/></n:rightsInfo>
<n:itemMeta><n:itemClass qcode="ninat:text"/><n:provider literal="npa.example"/>
<n:versionCreated>2024-03-04T10:15:00.000Z</n:versionCreated>
<n:pubStatus qcode="stat:usable"/><n:signal qcode="sig:correction"/>
<n:edNote>Corrects the number of passengers.</n:edNote></n:itemMeta>
<n:contentMeta><n:creator literal="NPA"/><n:by>By Ada Quist</n:by><n:creditline>NPA –</n:creditline>
<n:headline role="hld:subHeadline">Line closed until Thursday</n:headline>
<n:headline>{HEADLINE}</n:headline></n:contentMeta>
<n:contentSet><n:inlineXML contenttype="application/xhtml+html">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body>{BODY}<p> </p></body></html>
</n:inlineXML></n:contentSet></n:newsItem>
<n:newsItem guid="tag:npa.example:2" version="1"><n:itemMeta><n:itemClass qcode="ninat:picture"/></n:itemMeta>
<n:contentSet><n:remoteContent contenttype="image/jpeg" href="x.jpg"/></n:contentSet></n:newsItem>
</n:itemSet></n:newsMessage>"#
    )
}

/// The kill of the same item: no words but its headline.
pub(crate) const KILL: &str = r#"<newsItem guid="tag:npa.example:1" version="4">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="NPA"/>
<versionCreated>2024-03-04T12:00:00Z</versionCreated><pubStatus qcode="stat:canceled"/></itemMeta>
<contentMeta><headline>Tram leaves rails in Ostermark</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+html"><html><body><p/></body></html></inlineXML></contentSet>
</newsItem>"#;

/// Lines of sixty columns ended by `br`, release after issue, a title below the byline.
pub(crate) fn nitf() -> String {
    format!(
        r#"<nitf baselang="en"><head><title>Tram</title><docdata management-status="usable">
<date.issue norm="20240304T101500Z"/><date.release norm="20240304T180000Z"/>
<doc-id id-string="npa-1" regsrc="NPA"/><doc.copyright holder="Northern Press Ltd"/>
<ed-msg info="Adds hospital"/></docdata></head>
<body><body.head><hedline><hl1>{HEADLINE}</hl1><hl2>{HEADLINE}</hl2></hedline>
<byline>By Ada Quist<byttl>NPA Writer</byttl></byline><distributor>NPA</distributor>
<dateline><location>OSTERMARK</location></dateline></body.head>
<body.content><p/><block><p>OSTERMARK (NPA) - A tram with 40 people on board left its rails in<br/>
<location>Ostermark</location> on Monday, the fire service said.</p>
<p>Nine passengers were taken to hospital, “none of them in<br/>danger”, said its chief, <person>Ilse Brandt</person>.</p></block>
<hl2>Line closed</hl2><p>The line stays closed until Thursday.</p>
<media><media-caption>The tram on its side. (Photo: NPA)</media-caption></media></body.content></body></nitf>"#
    )
}

pub(crate) fn newsml_1() -> String {
    let body = BODY.replace("OSTERMARK (NPA) - ", "").replace("h2", "hl2");
    format!(
        r#"<?xml version="1.0"?><NewsML><NewsEnvelope><DateAndTime>20240304T111500Z</DateAndTime></NewsEnvelope>
<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>npa.example</ProviderId>
<NewsItemId>NPA-1</NewsItemId><RevisionId>3</RevisionId></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20240304T090000Z</FirstCreated><ThisRevisionCreated>20240304T101500Z</ThisRevisionCreated>
<Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><DateLine>OSTERMARK, March 4, 2024 (NPA) -</DateLine><HeadLine>{HEADLINE}</HeadLine>
<ByLine>By Ada Quist</ByLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="NPA"/></Provider></AdministrativeMetadata>
<NewsComponent><ContentItem><MediaType FormalName="Photo"/><DataContent>QUJD</DataContent></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/><DataContent><nitf><body>
<body.content>{body}</body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsComponent>
</NewsItem></NewsML>"#
    )
}

pub(crate) fn rss() -> String {
    format!(
        r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>NPA</title><item><title>{HEADLINE}</title><link>https://npa.example/1</link>
<dc:creator>Ada Quist</dc:creator><pubDate>Mon, 04 Mar 2024 11:15:00 +0100</pubDate>
<description>Nine in hospital.</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title>Weather</title><description>Fog until noon.</description></item>
<item><title>Nothing</title></item></channel></rss>"#
    )
}

pub(crate) fn atom() -> String {
    let body = BODY.replace('<', "&lt;");
    format!(
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>NPA</title><entry><title>{HEADLINE}</title>
<id>urn:1</id><link rel="self" href="https://npa.example/self"/><link href="https://npa.example/1"/>
<author><name>Ada Quist</name></author><published>2024-03-04T11:15:00+01:00</published>
<updated>2024-03-04T12:00:00+01:00</updated><summary>Nine in hospital.</summary>
<content type="html">{body}</content></entry></feed>"#
    )
}

pub(crate) fn json_feed() -> String {
    format!(
        r#"{{"version":"https://jsonfeed.org/version/1.1","title":"NPA","items":[{{"id":"1",
        "url":"https://npa.example/1","title":"{HEADLINE}","date_published":"2024-03-04T11:15:00+01:00",
        "authors":[{{"name":"Ada Quist"}}],"content_html":{}}}]}}"#,
        quoted(BODY)
    )
}

pub(crate) fn dpa() -> String {
    let body = BODY.replace("OSTERMARK (NPA) - ", "").replace('"', "\\\"");
    format!(
        r#"{{"format":"digitalwires@0.9.1","urn":"tag:npa.example:1","version":"3","pubstatus":"usable",
        "version_created":"2024-03-04T11:15:00+01:00","embargoed":"2024-03-04T18:00:00+01:00","language":"en",
        "signal":"sig:correction","kicker":"Accident","headline":"{HEADLINE}","byline":"By Ada Quist",
        "dateline":"OSTERMARK (NPA) - ","creditline":"NPA","teaser":"The line stays closed.",
        "article_html":"<section class=\"main\">{body}</section>","infobox_html":null}}"#
    )
}

/// Printed lines, marks above the headline, a notebook below, the 4th of March 2024.
pub(crate) const IPTC_7901: &str = "\u{1}npa0042 3 i 93  NPA 0815\r\r\n\nOstermark/accident/\r\r\n\u{2}\
REFILE\n1ST LEAD\nTram leaves rails in Ostermark,\nnine in hospital\nBy Ada Quist =\r\r\n\r\r\n\
   OSTERMARK (NPA) - A tram with 40 people on board left its rails\r\r\n\
in Ostermark on Monday, the fire service said.\r\r\n\r\r\n\
   Nine passengers were taken to hospital, \"none of them in\r\r\n\
danger\", said its chief, Ilse Brandt.\r\r\n\r\r\n\
   The line stays closed until Thursday.\r\r\n\r\r\n\
# Notebook\r\r\n\r\r\n* * * *\r\r\nThe following information is not for publication\r\r\n\
- Editing by: Bo Falk\r\r\n\u{3}041015 GMT Mar 24\r\r\n\u{7f}\u{4}";

pub(crate) const ANPA: &str = "\u{16}\u{16}\u{1}z1234\u{1f}-----\r\nr w\u{13}\u{11} BC-Ostermark-Tram 2ndLd-Writethru   03-04 0120\r\n\
\u{2}^BC-Ostermark-Tram, 2nd Ld-Writethru,120<\r\n^Tram leaves rails in Ostermark, nine in hospital<\r\n\
^NPA Photo NP101<\r\n^Eds: Adds hospital.<\r\n^By ADA QUIST=\r\n^NPA Writer=\r\n\
\t   OSTERMARK (NPA) _ A tram with 40 people on board left its rails in Ostermark on Monday, the fire service said. \r\n\
\t   Nine passengers were taken to hospital, ``none of them in danger,'' said its chief, Ilse Brandt. \r\n\
\t   The line stays closed until Thursday. \r\n\r\n\u{3}NPA-WF-03-04-24 1015GMT<\r\n\u{4}";

/// A press release: quoted-printable, Windows-1252, the HTML part a copy.
pub(crate) const MAIL: &str = "Received: by x.example\r\nFrom: \"NPA\" <desk@npa.example>\r\nTo: all@x.example\r\n\
Subject: =?windows-1252?Q?Fwd:_Tram_leaves_rails_in_Ostermark,_nine_in_hospital?=\r\n\
Date: Mon, 4 Mar 2024 11:15:00 +0100\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/alternative; boundary=b\r\n\r\n\
--b\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
By Ada Quist\r\n\r\nOSTERMARK (NPA) - A tram with 40 people on board left its rails =\r\nin Ostermark on Monday, the fire service said.\r\n\r\n\
Nine passengers were taken to hospital, =93none of them in danger=94, said its chief, Ilse Brandt.\r\n\r\n\
The line stays closed until Thursday.\r\n-- \r\nNPA desk, phone 123\r\n\r\n\
--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>OSTERMARK (NPA) - A tram.</p></body></html>\r\n\
--b\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n\r\nx\r\n--b--\r\n";

/// A Word document, stored with tracked changes.
pub(crate) fn docx() -> Vec<u8> {
    let w = |inner: &str| format!("<w:p><w:r><w:t>{inner}</w:t></w:r></w:p>");
    let document = format!(
        "<w:document xmlns:w=\"x\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>{HEADLINE}\
         </w:t></w:r></w:p>{}<w:p><w:r><w:t xml:space=\"preserve\">OSTERMARK (NPA) - A tram with </w:t></w:r>\
         <w:del><w:r><w:delText>30</w:delText></w:r></w:del><w:ins><w:r><w:t>40</w:t></w:r></w:ins>\
         <w:r><w:t xml:space=\"preserve\"> people on board left its rails in Ostermark on Monday, the fire service said.</w:t>\
         </w:r></w:p>{}{}</w:body></w:document>",
        w("By Ada Quist"),
        w(
            "Nine passengers were taken to hospital, “none of them in danger”, said its chief, Ilse Brandt."
        ),
        w("The line stays closed until Thursday."),
    );
    zip(&[("word/document.xml", document.as_bytes())])
}

/// An archive with those files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// Every format with a file name that says nothing.
pub(crate) fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("ninjs 1", ninjs_1().into()),
        ("ninjs 3", ninjs_3().into()),
        ("superdesk", superdesk().into()),
        ("newsml g2", newsml_g2().into()),
        ("nitf", nitf().into()),
        ("newsml 1", newsml_1().into()),
        ("rss", rss().into()),
        ("atom", atom().into()),
        ("json feed", json_feed().into()),
        ("dpa", dpa().into()),
        ("iptc 7901", IPTC_7901.into()),
        ("anpa", ANPA.into()),
        ("mail", MAIL.into()),
        ("docx", docx()),
    ]
}
