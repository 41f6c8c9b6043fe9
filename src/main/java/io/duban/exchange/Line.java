package io.duban.exchange;

import java.util.List;

/**
 * A row of a file before its header is known.
 *
 * @param number counted from 1 as a person sees it in Excel, blank rows included
 */
record Line(int number, List<Cell> cells) {

	boolean isBlank() {
		return this.cells.stream().allMatch(Cell::isBlank);
	}

	Cell cell(int index) {
		return (index >= 0 && index < this.cells.size()) ? this.cells.get(index) : Cell.Text.BLANK;
	}

}
