package io.duban.notice;

import graphql.GraphQLContext;

import org.springframework.stereotype.Component;

import io.duban.api.SignedLinks;
import io.duban.security.Who;

/** Makes links to the pages of public notices. */
@Component
public class NoticePages {

	static final String FOLDER = "exports/notices/";

	/** What the links are good for. */
	static final String USE = "PUBLIC_NOTICE";

	private final SignedLinks links;

	private final Who who;

	NoticePages(SignedLinks links, Who who) {
		this.links = links;
		this.who = who;
	}

	/**
	 * A link that the current person follows to print a notice.
	 * @param context of the request
	 * @param subject kind and id of what hangs
	 * @return a signed link
	 */
	public String url(GraphQLContext context, String subject) {
		return this.links.make(context, FOLDER + subject.replace(':', '-'), USE, this.who.current().account()).url();
	}

}
