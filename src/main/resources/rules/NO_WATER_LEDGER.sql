-- line: WATER
-- severity: MAJOR
-- subject: HOUSEHOLD
-- area: h.area
-- title: 不在供水台账
-- summary: 供水台账里没有这一户
-- description: The household is not in the water ledger.
select h.id as subject, h.id as household, h.area as area, '无台账' as facts
from household h
where not exists (select 1 from water_supply w where w.id = h.id)
and {area}
