package io.duban;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** 督办: supervised until done. */
@SpringBootApplication
@EnableResilientMethods
@ConfigurationPropertiesScan
@Modulithic(systemName = "Duban")
public class Duban {

	public static void main(String[] args) {
		SpringApplication.run(Duban.class, args);
	}

}
