-- line: WATER
-- severity: CRITICAL
-- subject: HOUSEHOLD
-- area: h.area
-- title: 非集中供水且无净水设备
-- summary: 供水不是集中式，又没有净水设备
-- description: The supply is not centralised and there is no purifier.
select h.id as subject, h.id as household, h.area as area, w.supply as facts
from household h
join water_supply w on w.id = h.id
where w.centralised = false and w.purifier = false
and {area}
