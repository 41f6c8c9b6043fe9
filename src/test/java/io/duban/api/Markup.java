package io.duban.api;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page taken apart; one that is not well-formed fails. */
final class Markup {

	private final List<Element> elements = new ArrayList<>();

	private final Map<String, Element> anchors = new LinkedHashMap<>();

	Markup(String html) {
		NodeList all = parse(html).getElementsByTagName("*");
		for (int index = 0; index < all.getLength(); index++) {
			Element element = (Element) all.item(index);
			this.elements.add(element);
			if (element.hasAttribute("id") && this.anchors.put(element.getAttribute("id"), element) != null) {
				throw new AssertionError("Two elements are " + element.getAttribute("id"));
			}
		}
	}

	private static Element parse(String html) {
		try {
			return DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(new InputSource(new StringReader(html)))
				.getDocumentElement();
		}
		catch (IOException | SAXException | ParserConfigurationException ex) {
			throw new AssertionError("The page is not well-formed", ex);
		}
	}

	Map<String, Element> anchors() {
		return this.anchors;
	}

	List<String> names() {
		return this.elements.stream().map(Element::getTagName).distinct().toList();
	}

	List<String> links() {
		return this.elements.stream()
			.filter((element) -> element.hasAttribute("href"))
			.map((element) -> element.getAttribute("href"))
			.toList();
	}

	/** What is said under an anchor: of a term, its definition too. */
	String text(String anchor) {
		Element element = this.anchors.get(anchor);
		if (element == null) {
			return "";
		}
		String text = element.getTextContent();
		for (org.w3c.dom.Node next = element.getNextSibling(); element.getTagName().equals("dt")
				&& next != null; next = next.getNextSibling()) {
			if (next instanceof Element definition) {
				return text + definition.getTextContent();
			}
		}
		return text;
	}

}
