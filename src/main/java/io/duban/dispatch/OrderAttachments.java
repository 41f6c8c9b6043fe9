package io.duban.dispatch;

import java.util.List;

import org.springframework.stereotype.Component;

import io.duban.api.GlobalId;
import io.duban.attachment.AttachmentSubject;
import io.duban.core.NotFound;
import io.duban.core.Place;

/** Lets files be attached to dispatch orders, by whoever sees them. */
@Component
class OrderAttachments implements AttachmentSubject {

	private final Orders orders;

	OrderAttachments(Orders orders) {
		this.orders = orders;
	}

	@Override
	public String type() {
		return DispatchOrder.TYPE;
	}

	@Override
	public Place place(String localId) {
		List<Long> number = GlobalId.numbers(List.of(localId));
		if (number.isEmpty()) {
			throw new NotFound("This dispatchOrder");
		}
		return this.orders.find(new DispatchOrder.Id(number.get(0))).place();
	}

}
