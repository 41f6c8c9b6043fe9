-- line: HOUSING
-- severity: CRITICAL
-- subject: HOUSEHOLD
-- area: h.area
-- title: 住房鉴定为C级或D级
-- summary: 最近一份住房报告的等级为C级或D级
-- description: The latest report by date is grade C or D.
select h.id as subject, h.id as household, h.area as area, concat(r.grade, '级 ', r.reported_on) as facts
from household h
join housing_report r on r.household = h.id and r.reported_on <= :asOf
where r.grade in ('C', 'D')
and not exists (select 1 from housing_report later where later.household = h.id and later.reported_on <= :asOf
  and (later.reported_on > r.reported_on or (later.reported_on = r.reported_on and later.id > r.id)))
and {area}
