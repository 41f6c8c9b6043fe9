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

	private static final int BUFFER = 4096;

	@Bean
	Sockets graphQlWebSocketHandler(WebGraphQlHandler handler, JsonMapper json, GraphQlProperties properties,
			LimitSettings limits) {
		GraphQlProperties.Websocket socket = properties.getWebsocket();
		return new Sockets(handler, json, socket.getConnectionInitTimeout(), socket.getKeepAlive(),
				(int) limits.body().toBytes());
	}

	/** Each socket has its buffers from the handshake on: long messages come in parts. */
	@Bean
	ServletServerContainerFactoryBean webSocketContainer() {
		ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
		container.setMaxTextMessageBufferSize(BUFFER);
		container.setMaxBinaryMessageBufferSize(BUFFER);
		return container;
	}

}
