package io.duban.exchange;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A whole file cannot be taken, and a person is told what to do with it. */
class UnreadableFile extends RuntimeException {

	private final RefusalCode code;

	private final transient List<String> columns;

	private final String chinese;

	private UnreadableFile(RefusalCode code, List<String> columns, String chinese, String english,
			@Nullable Throwable cause) {
		super(english, cause);
		this.code = code;
		this.columns = List.copyOf(columns);
		this.chinese = chinese;
	}

	static UnreadableFile because(String chinese, String english) {
		return new UnreadableFile(RefusalCode.UNREADABLE_FILE, List.of(), chinese, english, null);
	}

	static UnreadableFile missing(List<String> columns, int within) {
		return new UnreadableFile(RefusalCode.MISSING_COLUMN, columns,
				"表头缺少列：%s。请对照模板补上这些列（表头须在前 %d 行内），再重新导入。".formatted(String.join("、", columns), within),
				"The header lacks these columns: %s. Add them as the template has them (the header must be within the first %d rows), then import the file again."
					.formatted(String.join(", ", columns), within),
				null);
	}

	static UnreadableFile twice(String column) {
		return because("表头中「%s」出现了不止一次，无法判断取哪一列。请只保留一列，再重新导入。".formatted(column),
				"The header has “%s” more than once. Keep one of the columns, then import the file again."
					.formatted(column));
	}

	static UnreadableFile missing() {
		return because("找不到这个文件，请重新选择。", "There is no such file. Choose it again.");
	}

	static UnreadableFile empty() {
		return because("文件是空的，请检查后重新导出。", "The file is empty. Export it again.");
	}

	static UnreadableFile oldOrLocked() {
		return because("这是旧版 .xls 文件，或者设置了打开密码。请取消密码，用 Excel 或 WPS 另存为 .xlsx，再重新导入。",
				"This is an old .xls file, or it is protected by a password. Remove the password, save as .xlsx in Excel or WPS, then import it again.");
	}

	static UnreadableFile notASpreadsheet() {
		return because("这不是 .xlsx 或 .csv 表格。请用 Excel 或 WPS 打开，另存为 .xlsx，再重新导入。",
				"This is not an .xlsx or .csv spreadsheet. Open it in Excel or WPS, save as .xlsx, then import it again.");
	}

	static UnreadableFile tooMuch() {
		return because("文件展开后的内容异常庞大，为安全起见不予读取。请把数据复制到新的工作簿，另存为 .xlsx，再重新导入。",
				"The file unpacks to more than a register can hold and is not read, for safety. Copy the data into a new workbook, save as .xlsx, then import it again.");
	}

	static UnreadableFile declaresEntities() {
		return because("文件含有表格不应有的外部引用声明（DOCTYPE），为安全起见不予读取。请用 Excel 或 WPS 另存为 .xlsx，再重新导入。",
				"The file declares a document type, which no spreadsheet does, and is not read, for safety. Save as .xlsx in Excel or WPS, then import it again.");
	}

	static UnreadableFile quoteOpen(int row) {
		return because("第 %d 行有一个引号没有闭合，后面的行都被当成了同一格。请补上引号，或另存为 .xlsx，再重新导入。".formatted(row),
				"Row %d opens a quote that is never closed, which swallows the rows after it. Close the quote or save as .xlsx, then import the file again."
					.formatted(row));
	}

	static UnreadableFile broken(@Nullable Throwable cause) {
		return new UnreadableFile(RefusalCode.UNREADABLE_FILE, List.of(),
				"文件已损坏或不完整。请用 Excel 或 WPS 打开，另存为 .xlsx，再重新导入。",
				"The file is damaged or incomplete. Open it in Excel or WPS, save as .xlsx, then import it again.",
				cause);
	}

	RefusalCode code() {
		return this.code;
	}

	/** The columns that are missing; empty if that is not the reason. */
	List<String> columns() {
		return this.columns;
	}

	String chinese() {
		return this.chinese;
	}

	String english() {
		return String.valueOf(getMessage());
	}

	Refusal refusal() {
		return new Refusal(0, String.join("、", this.columns), this.code, this.chinese, english());
	}

}
