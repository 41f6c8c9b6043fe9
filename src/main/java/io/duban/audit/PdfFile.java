package io.duban.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import io.duban.audit.Dossier.Table;
import io.duban.print.PdfPages;
import io.duban.print.Printable;
import io.duban.record.Bundles;
import io.duban.record.SignedState;

/** A story for paper, with the bundle in it that proves it. */
@Component
class PdfFile {

	private static final String STYLE = """
			@page { size: A4 landscape; margin: 14mm 10mm 16mm 10mm;
			  @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font-family: county; font-size: 8pt } }
			body { font-family: county; font-size: 8pt; line-height: 1.35 }
			h1 { font-size: 16pt; font-weight: normal; margin: 0 0 4mm 0 }
			h2 { font-size: 12pt; font-weight: normal; margin: 6mm 0 2mm 0; page-break-after: avoid }
			h3 { font-size: 10pt; font-weight: normal; margin: 4mm 0 1mm 0; page-break-after: avoid }
			table { width: 100%; border-collapse: collapse; table-layout: fixed; -fs-table-paginate: paginate }
			th, td { border: 0.3pt solid #777; padding: 1mm; vertical-align: top; text-align: left; word-wrap: break-word }
			th { background: #e8e8e8; font-weight: normal }
			tr { page-break-inside: avoid }
			.facts th { width: 32mm }
			.wide { width: 18% }
			pre { font-family: county; font-size: 7pt; white-space: pre-wrap; word-wrap: break-word; border: 0.3pt solid #777; padding: 2mm }
			""";

	private final BundleFile bundle;

	PdfFile(BundleFile bundle) {
		this.bundle = bundle;
	}

	void write(Dossier dossier, OutputStream out) throws IOException {
		ByteArrayOutputStream proofs = new ByteArrayOutputStream();
		this.bundle.write(dossier, proofs);
		PdfPages.write(dossier.title(), html(dossier),
				Map.of(Bundles.NAME, new PdfPages.Attached(MediaType.APPLICATION_JSON_VALUE, proofs.toByteArray())),
				out);
	}

	private static String html(Dossier dossier) {
		StringBuilder html = new StringBuilder("<html><head><style>").append(STYLE).append("</style></head><body>");
		html.append("<h1>").append(text(dossier.title())).append("</h1><table class=\"facts\">");
		for (List<String> fact : dossier.facts()) {
			html.append("<tr><th>")
				.append(text(fact.get(0)))
				.append("</th><td>")
				.append(text(fact.get(1)))
				.append("</td></tr>");
		}
		html.append("</table>");
		for (Table table : dossier.tables()) {
			if (!table.rows().isEmpty()) {
				html.append("<h2>").append(text(table.title())).append("</h2>");
				byOwner(table).forEach((owner, rows) -> {
					html.append("<h3>").append(text(owner)).append("</h3>");
					table(html, table.columns().subList(1, table.columns().size()), rows);
				});
			}
		}
		html.append("<h2>").append(text(dossier.proofs().title())).append("</h2>");
		table(html, dossier.proofs().columns(), dossier.proofs().rows());
		verify(html, dossier.sealed().state());
		return html.append("</body></html>").toString();
	}

	/** Rows by what stands first in them, which then stands above them. */
	private static Map<String, List<List<@Nullable Object>>> byOwner(Table table) {
		Map<String, List<List<@Nullable Object>>> owners = new LinkedHashMap<>();
		for (List<@Nullable Object> row : table.rows()) {
			owners.computeIfAbsent(String.valueOf(row.get(0)), (owner) -> new ArrayList<>())
				.add(row.subList(1, row.size()));
		}
		return owners;
	}

	private static void table(StringBuilder html, List<String> columns, List<List<@Nullable Object>> rows) {
		html.append("<table><thead><tr>");
		for (String column : columns) {
			boolean wide = column.equals("内容") || column.startsWith("证据") || column.equals("叶哈希")
					|| column.equals("对象");
			html.append(wide ? "<th class=\"wide\">" : "<th>").append(text(column)).append("</th>");
		}
		html.append("</tr></thead><tbody>");
		for (List<@Nullable Object> row : rows) {
			html.append("<tr>");
			for (Object cell : row) {
				html.append("<td>").append((cell != null) ? text(cell.toString()) : "").append("</td>");
			}
			html.append("</tr>");
		}
		html.append("</tbody></table>");
	}

	private static void verify(StringBuilder html, SignedState state) {
		html.append("<h2>检查点（签名全文）</h2><pre>").append(text(state.note())).append("</pre><h2>公钥</h2><pre>");
		state.keys().forEach((key) -> html.append(text(key)).append('\n'));
		html.append("</pre><h2>如何核验</h2><p>");
		html.append("本文件内附 ")
			.append(Bundles.NAME)
			.append("，含每条事件的原文与包含证明。在任何一台计算机上运行 java -jar duban.jar verify-bundle 本文件.pdf --key 公钥，")
			.append("即可知有无篡改、删除、插入、调换或截断；公钥请与此前自行留存的核对。不用本软件亦可核验：")
			.append("叶哈希为一个字节 0x00 与条目原文的 SHA-256（Base64），按 RFC 6962 沿证明路径归入检查点的根，检查点以 Ed25519 签名。</p>");
	}

	private static String text(String text) {
		return Printable.escaped(text);
	}

}
