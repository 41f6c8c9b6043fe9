package io.duban.setting;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

import io.duban.core.BadSetting;

/**
 * Settings that are data and have versions: each a YAML file of its own, the shipped ones
 * in a folder of the class path and the county's own in another one.
 */
public final class SettingFiles {

	private SettingFiles() {
	}

	/**
	 * Reads all files of a kind.
	 * @param <W> a file as it is written
	 * @param <T> what it means
	 * @param folder name of the folder with the shipped ones, which their messages name
	 * @param more the county's own folder, or an empty text for none
	 * @param written a record of what a file may have
	 * @param make checks a file, and makes of it what it means; told the file's name
	 * @return all, in no order
	 * @throws BadSetting where a file cannot be read or is refused
	 */
	public static <W, T> List<T> read(String folder, String more, Class<W> written, BiFunction<W, String, T> make) {
		List<T> read = new ArrayList<>(in("classpath:" + folder + "/", folder, written, make));
		if (StringUtils.hasText(more)) {
			read.addAll(in((ResourceUtils.isUrl(more) ? more : "file:" + more) + "/", folder, written, make));
		}
		return read;
	}

	/**
	 * Refuses a file that leaves something out.
	 * @param <T> what it is
	 * @param value what the file says
	 * @param file its name
	 * @param what it is called
	 * @return the same value
	 */
	public static <T> T present(@Nullable T value, String file, String what) {
		if (value == null || value.toString().isBlank()) {
			throw new BadSetting(file + " lacks " + what + ".");
		}
		return value;
	}

	/**
	 * Reads the day from which on a file is in force.
	 * @param effective as it is written
	 * @param file the file's name
	 * @return the day
	 */
	public static LocalDate effective(@Nullable String effective, String file) {
		String text = present(effective, file, "effective");
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new BadSetting(file + ": effective is a day such as 2027-01-01, not " + text + ".");
		}
	}

	private static <W, T> List<T> in(String place, String folder, Class<W> written, BiFunction<W, String, T> make) {
		try {
			List<T> read = new ArrayList<>();
			for (Resource file : new PathMatchingResourcePatternResolver().getResources(place + "*.yaml")) {
				String name = folder + "/" + file.getFilename();
				read.add(make.apply(bound(file, name, written), name));
			}
			return read;
		}
		catch (IOException ex) {
			throw new BadSetting("The files of " + folder + " under " + place + " cannot be read: " + ex.getMessage());
		}
	}

	private static <W> W bound(Resource file, String name, Class<W> written) throws IOException {
		List<PropertySource<?>> documents = documents(file, name);
		BadSetting.unless(documents.size() == 1, name + " must have one document.");
		try {
			return new Binder(ConfigurationPropertySources.from(documents))
				.bind(ConfigurationPropertyName.EMPTY, Bindable.of(written),
						new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
				.orElseThrow(() -> new BadSetting(name + " is empty."));
		}
		catch (BindException ex) {
			throw new BadSetting(
					name + " cannot be read: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		}
	}

	private static List<PropertySource<?>> documents(Resource file, String name) throws IOException {
		try {
			return new YamlPropertySourceLoader().load(name, file);
		}
		catch (RuntimeException ex) {
			throw new BadSetting(name + " is no YAML: " + ex.getMessage());
		}
	}

}
