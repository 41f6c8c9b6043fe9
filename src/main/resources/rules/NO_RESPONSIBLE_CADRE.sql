-- line: RESPONSIBILITY
-- severity: MAJOR
-- subject: HOUSEHOLD
-- area: h.area
-- title: 无包保干部
-- summary: 这一户没有包保干部
-- description: Nobody answers for the household on the date.
select h.id as subject, h.id as household, h.area as area, '无包保' as facts
from household h
where not exists (select 1 from responsibility r where r.subject = h.id and r.kind = 'HOUSEHOLD'
  and r.since_on <= :asOf and (r.until_on is null or r.until_on > :asOf))
and {area}
