package io.duban.api;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** How WebSockets are opened. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SocketSettings {

	@Bean
	Sockets graphQlWebSocketHandler(WebGraphQlHandler handler, JsonMapper json, GraphQlProperties properties) {
		GraphQlProperties.Websocket socket = properties.getWebsocket();
		return new Sockets(handler, json, socket.getConnectionInitTimeout(), socket.getKeepAlive());
	}

	/** A message may be as long as a request's body. */
	@Bean
	ServletServerContainerFactoryBean webSocketContainer(LimitSettings limits) {
		ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
		container.setMaxTextMessageBufferSize((int) limits.body().toBytes());
		container.setMaxBinaryMessageBufferSize(1024);
		return container;
	}

}
