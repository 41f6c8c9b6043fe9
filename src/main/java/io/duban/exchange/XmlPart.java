package io.duban.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * One XML part of a workbook, read forward only. Nothing outside it is ever fetched, and
 * no piece of it is let grow beyond what a cell may hold.
 */
final class XmlPart implements AutoCloseable {

	private static final XMLInputFactory FACTORY = factory();

	private final Piecewise in;

	private final XMLStreamReader xml;

	XmlPart(InputStream in) {
		this.in = new Piecewise(in);
		try {
			this.xml = FACTORY.createXMLStreamReader(this.in);
		}
		catch (XMLStreamException ex) {
			throw UnreadableFile.broken(ex);
		}
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return factory;
	}

	/** Goes to the next start or end of an element; false behind the last. */
	boolean next() {
		try {
			while (this.xml.hasNext()) {
				this.in.piece = 0;
				switch (this.xml.next()) {
					case XMLStreamReader.START_ELEMENT, XMLStreamReader.END_ELEMENT -> {
						return true;
					}
					case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE ->
						throw UnreadableFile.declaresEntities();
					default -> {
					}
				}
			}
			return false;
		}
		catch (XMLStreamException ex) {
			throw UnreadableFile.broken(ex);
		}
	}

	/** The same, but false also at the end of the named element. */
	boolean nextWithin(String element) {
		return next() && !(this.xml.isEndElement() && this.xml.getLocalName().equals(element));
	}

	boolean starts(String element) {
		return this.xml.isStartElement() && this.xml.getLocalName().equals(element);
	}

	@Nullable String attribute(String name) {
		for (int i = 0; i < this.xml.getAttributeCount(); i++) {
			if (this.xml.getAttributeLocalName(i).equals(name)) {
				return this.xml.getAttributeValue(i);
			}
		}
		return null;
	}

	/** The text of the element that has just started, to its end. */
	String text() {
		try {
			return this.xml.getElementText();
		}
		catch (XMLStreamException ex) {
			throw UnreadableFile.broken(ex);
		}
	}

	@Override
	public void close() {
		SheetFile.close(this.in);
	}

	/** Stops a single tag or text that would fill the memory. */
	private static final class Piecewise extends FilterInputStream {

		private static final int LARGEST_PIECE = 1 << 24;

		private int piece;

		private Piecewise(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			return counted(super.read(), 1);
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = super.read(bytes, offset, length);
			return counted(read, Math.max(read, 0));
		}

		private int counted(int result, int bytes) {
			this.piece += bytes;
			if (this.piece > LARGEST_PIECE) {
				throw UnreadableFile.tooMuch();
			}
			return result;
		}

	}

}
