package io.duban.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The dispatch orders, for those who change them. */
interface DispatchOrders extends Repository<DispatchOrder, DispatchOrder.Id> {

	DispatchOrder save(DispatchOrder order);

	Optional<DispatchOrder> findById(DispatchOrder.Id id);

	/** Orders with their rounds, in one statement. */
	@Query("select distinct o from DispatchOrder o left join fetch o.rounds where o.id in :ids")
	List<DispatchOrder> findWithRounds(Collection<DispatchOrder.Id> ids);

}
