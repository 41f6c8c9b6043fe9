package io.duban.api;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReferencePageTests {

	private static final String SDL = """
			directive @cost(weight: Int! = 1, size: Int) on FIELD_DEFINITION
			\"""<script>alert('reads')</script>\"""
			type Query {
			  \"""Fish & chips\"""
			  meals(\"""How "many" <em>\""" first: Int! = 20, of: [Kind!] = [FISH], named: String = "<b>"): [Meal!]! @cost(weight: 3)
			  old: Dish @deprecated(reason: "Use <i>`meals`</i>. Removal on 2027-06-30.")
			}
			type Subscription {
			  \"""Each one that is cooked.\"""
			  cooked: Dish
			}
			\"""Anything to eat.\"""
			union Meal = Dish | Drink
			interface Named { name: String! }
			type Dish implements Named { name: String! }
			type Drink implements Named { name: String! }
			enum Kind { FISH CHIPS @deprecated(reason: "Use `FISH`. Removal on 2027-06-30.") }
			input Order { kind: Kind! = CHIPS }
			scalar Hour @specifiedBy(url: "https://clock.example/?a=1&b=2")
			""";

	private final String html = new ReferencePage(
			UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(SDL)))
		.html(new ReferencePage.Front("", "<h1>Front</h1>"));

	private final Markup page = new Markup(this.html);

	@Test
	void showsTextsAsTheyAreWritten() {
		assertThat(this.page.text("Query")).contains("<script>alert('reads')</script>");
		assertThat(this.page.text("Query.meals")).contains("Fish & chips", "meals: [Meal!]!");
		assertThat(this.page.text("Query.meals.first")).contains("How \"many\" <em>");
		assertThat(this.html).doesNotContain("<script", "<em>", "<b>", "<i>");
	}

	@Test
	void showsWhatAnArgumentIsWhenItIsNotGiven() {
		assertThat(this.page.text("Query.meals.first")).contains("first: Int! = 20");
		assertThat(this.page.text("Query.meals.of")).contains("of: [Kind!] = [FISH]");
		assertThat(this.page.text("Query.meals.named")).contains("named: String = \"<b>\"");
		assertThat(this.page.text("Order.kind")).contains("kind: Kind! = CHIPS");
		assertThat(this.page.text("@cost.weight")).contains("weight: Int! = 1");
	}

	@Test
	void saysWhatAFieldCostsAndUntilWhenItStays() {
		assertThat(this.page.text("Query.meals")).contains("@cost(weight: 3)");
		assertThat(this.page.text("Query.old")).contains("Deprecated. Use <i>`meals`</i>. Removal on 2027-06-30.");
		assertThat(this.page.text("Kind.CHIPS")).contains("Deprecated. Use `FISH`.");
	}

	@Test
	void showsHowTypesBelongTogether() {
		assertThat(this.page.text("Meal")).contains("Anything to eat.", "One of Dish, Drink.");
		assertThat(this.page.text("Dish")).contains("Implements Named.");
		assertThat(this.page.text("Named")).contains("Implemented by Dish, Drink.");
		assertThat(this.page.text("Subscription")).contains("Each one that is cooked.");
		assertThat(this.page.anchors()).doesNotContainKey("Mutations");
	}

	@Test
	void leadsToWhatSpecifiesAScalar() {
		assertThat(this.page.links()).contains("https://clock.example/?a=1&b=2");
	}

}
