-- line: REGISTER
-- severity: MINOR
-- subject: HOUSEHOLD
-- area: h.area
-- title: 没有户主
-- summary: 家庭成员里没有户主
-- description: No member is 户主.
select h.id as subject, h.id as household, h.area as area, '无户主' as facts
from household h
where not exists (select 1 from person p where p.household = h.id and p.relation = '户主')
and {area}
