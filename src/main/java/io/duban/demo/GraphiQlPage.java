package io.duban.demo;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** GraphiQL on the demonstration, with nothing from elsewhere. The jar has none. */
@Controller
@Profile("demo")
@ConditionalOnResource(resources = GraphiQlPage.LIBRARIES + "graphiql/3.2.0/graphiql.min.js")
class GraphiQlPage {

	static final String LIBRARIES = "classpath:/META-INF/resources/_static/";

	private static final String FILES = "demo/graphiql/";

	/** Its dialogs write a style of their own into the page while they are open. */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
			+ "font-src data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

	private final Examples examples;

	GraphiQlPage(Examples examples) {
		this.examples = examples;
	}

	@GetMapping("/graphiql")
	ResponseEntity<Resource> page() {
		return ResponseEntity.ok()
			.contentType(MediaType.TEXT_HTML)
			.header("Content-Security-Policy", POLICY)
			.body(new ClassPathResource(FILES + "index.html"));
	}

	@GetMapping("/graphiql/examples")
	@ResponseBody
	List<Examples.Example> examples() {
		return this.examples.all();
	}

	/** The page's files, and the libraries' beside them. */
	@Configuration(proxyBeanMethods = false)
	@Profile("demo")
	static class Files implements WebMvcConfigurer {

		@Override
		public void addResourceHandlers(ResourceHandlerRegistry registry) {
			registry.addResourceHandler("/graphiql/*").addResourceLocations("classpath:/" + FILES);
			registry.addResourceHandler("/graphiql/lib/*")
				.addResourceLocations(LIBRARIES + "graphiql/3.2.0/", LIBRARIES + "react/18.3.1/umd/",
						LIBRARIES + "react-dom/18.3.1/umd/");
		}

	}

}
