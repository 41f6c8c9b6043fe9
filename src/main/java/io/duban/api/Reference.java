package io.duban.api;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What a front end's builder reads: how to ask, and the schema that this server runs. */
@Controller
@ConditionalOnWebApplication
class Reference {

	private static final String QUERY = """
			query HouseholdsWithOpenIssues($first: Int!, $after: String) {
			  households(first: $first, after: $after) {
			    nodes {
			      number
			      village { name }
			      responsibleCadre { name }
			      openIssues { number status summary dueOn viewerCanRectify }
			    }
			    pageInfo { hasNextPage endCursor }
			  }
			}""";

	private static final String CONTENTS = """
			<p><a href="#top">督办 Duban</a></p>
			<ul>
			<li><a href="#signing-in">Signing in</a></li>
			<li><a href="#asking">Asking</a></li>
			<li><a href="#limits">Limits</a></li>
			<li><a href="#errors">Errors</a></li>
			<li><a href="#pages">Pages</a></li>
			<li><a href="#changes">Changes</a></li>
			</ul>
			""";

	private static final String TEXT = """
			<h1 id="top">督办 <span>Duban</span> API reference</h1>
			<p>The schema that this server runs, and how to ask it. Generators of code read it as text:
			<a href="docs/schema.graphqls">schema.graphqls</a>.</p>
			<section id="signing-in">
			<h2>Signing in</h2>
			<p>People sign in on this server's own page, by OAuth 2.1's authorization code with PKCE. Its addresses stand in
			<a href=".well-known/openid-configuration"><code>/.well-known/openid-configuration</code></a>, so any OpenID Connect
			library does the rest.</p>
			<ol>
			<li>The operator names your front end in <code>duban.security.clients</code>: its id, the addresses that people come
			back to, and a secret if it has a server that keeps one.</li>
			<li>Send the person's browser to <code>/oauth2/authorize</code> with <code>response_type=code</code>,
			<code>client_id</code>, <code>redirect_uri</code>, <code>scope=openid profile</code>, <code>state</code>,
			<code>code_challenge</code> and <code>code_challenge_method=S256</code>.</li>
			<li>They come back with a <code>code</code>. Exchange it at <code>/oauth2/token</code> with
			<code>grant_type=authorization_code</code>, the same <code>client_id</code> and <code>redirect_uri</code>, and the
			<code>code_verifier</code>.</li>
			<li>Send the <code>access_token</code> with each request: <code>Authorization: Bearer …</code>. It tells in
			<code>expires_in</code> how long it is good; then send the person to <code>/oauth2/authorize</code> again, who is
			not asked for the password while still signed in. A front end with a secret renews it by its refresh token.</li>
			</ol>
			<p>A server that works by itself takes <code>grant_type=client_credentials</code> and has the roles of the account of
			its name. Who is asking, with which roles where, is told by <a href="#Query.viewer">viewer</a>; what they may do to an
			issue, by its fields <a href="#Issue.viewerCanRectify">viewerCan…</a>, from the same code that decides it.</p>
			</section>
			<section id="asking">
			<h2>Asking</h2>
			<p>One document a request, as JSON, by POST to <code>/graphql</code>: <code>query</code>, and if it has them
			<code>variables</code> and <code>operationName</code>. This one reads a page of households:</p>
			<pre id="example">%s</pre>
			<pre>curl https://…/graphql -H 'Authorization: Bearer …' -H 'Content-Type: application/json' -d '
			%s'</pre>
			<p>You read what lies in your areas; what your roles do not need is masked or null. A request's id comes back in the
			header <code>X-Request-Id</code>, and may be given in it.</p>
			</section>
			<section id="limits">
			<h2>Limits</h2>
			<p>A request that asks for more than this at once is answered with QUERY_TOO_COMPLEX before any of it is read. What a
			fragment asks for counts wherever it is spread.</p>
			<dl class="limits">
			%s
			</dl>
			</section>
			<section id="errors">
			<h2>Errors</h2>
			<p>%s</p>
			<p>A payload's <code>userErrors</code> have a <a href="#UserError.code">code</a> for programs, a message for people, and
			the path of the input field that they are about.</p>
			</section>
			<section id="pages">
			<h2>Pages</h2>
			<p>Each list that grows is read in pages of at most %d: <code>first</code> and <code>after</code> go on,
			<code>last</code> and <code>before</code> go back. A cursor comes from this server, in an edge or in
			<a href="#PageInfo">pageInfo</a>, and is good for the same order only. <code>totalCount</code> is counted only when
			asked for.</p>
			</section>
			<section id="changes">
			<h2>Changes</h2>
			<p>One mutation for each act, with one <code>input</code>; its payload has the object as it is now, or
			<code>userErrors</code>. Send the <code>version</code> that your person saw as <code>expectedVersion</code>: when
			somebody else has changed the object meanwhile, the answer is CONFLICT and nothing is done. What makes something new
			takes an <code>idempotencyKey</code>, such as a UUID: sent again after a lost answer, the same key gives the same
			object and makes no second one.</p>
			<p>What is deprecated says until which day it stays.</p>
			</section>
			""";

	private final GraphQlSource source;

	private final LimitSettings limits;

	private final JsonMapper json;

	private final Supplier<String> page = SingletonSupplier.of(this::render);

	private final Supplier<String> printed = SingletonSupplier.of(this::print);

	Reference(GraphQlSource source, LimitSettings limits, JsonMapper json) {
		this.source = source;
		this.limits = limits;
		this.json = json;
	}

	@GetMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
	@ResponseBody
	String page() {
		return this.page.get();
	}

	/** Text whatever the browser or generator says that it accepts. */
	@GetMapping("/docs/schema.graphqls")
	ResponseEntity<String> schema() {
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
			.body(this.printed.get());
	}

	private String render() {
		GraphQLSchema schema = this.source.schema();
		String request = this.json.writeValueAsString(
				new TreeMap<>(Map.of("query", QUERY.replaceAll("\\s+", " "), "variables", Map.of("first", 20))));
		String text = TEXT.formatted(ReferencePage.escaped(QUERY), ReferencePage.escaped(request), limits(),
				ReferencePage.escaped(String.valueOf(schema.getMutationType().getDescription())), Page.MAX);
		return new ReferencePage(schema).html(new ReferencePage.Front(CONTENTS, text));
	}

	private String limits() {
		Map<String, Object> limits = new LinkedHashMap<>();
		limits.put(
				"cost, counted by <a href=\"#@cost\">@cost</a> and the sizes of the pages; each answer tells its own in "
						+ "<code>extensions.cost</code>",
				this.limits.cost());
		limits.put("fields within fields, and fragments within fragments", this.limits.depth());
		limits.put("fields", this.limits.fields());
		limits.put("values in the answer, by the sizes of the pages", this.limits.values());
		limits.put("aliases", this.limits.aliases());
		limits.put("fields asked for again under the same name in the same place", this.limits.repeats());
		limits.put("operations in the document", this.limits.operations());
		limits.put("directives in the document", this.limits.directives());
		limits.put("kilobytes of the request; a longer one is answered with 413", this.limits.body().toKilobytes());
		limits.put("seconds until what is still being read is stopped", this.limits.time().toSeconds());
		limits.put("cost that one account may ask of each node in a minute, or RATE_LIMITED; "
				+ "<a href=\"#Query.rateLimit\">rateLimit</a> tells what is left", this.limits.rate());
		return limits.entrySet()
			.stream()
			.map((limit) -> "<dt>%s</dt><dd>%s</dd>".formatted(limit.getValue(), limit.getKey()))
			.collect(Collectors.joining("\n"));
	}

	private String print() {
		return new SchemaPrinter(SchemaPrinter.Options.defaultOptions().includeDirectiveDefinitions(true))
			.print(this.source.schema());
	}

}
