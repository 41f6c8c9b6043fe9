-- line: HOUSING
-- severity: MINOR
-- subject: HOUSEHOLD
-- area: h.area
-- title: 登记为危房户而报告为A级或B级
-- summary: 登记为危房户，最近一份住房报告的等级却是A级或B级
-- description: The register says 危房户, the latest report by date is grade A or B.
select h.id as subject, h.id as household, h.area as area, concat(r.grade, '级 ', r.reported_on) as facts
from household h
join housing_report r on r.household = h.id and r.reported_on <= :asOf
where h.dangerous_house = true and r.grade in ('A', 'B')
and not exists (select 1 from housing_report later where later.household = h.id and later.reported_on <= :asOf
  and (later.reported_on > r.reported_on or (later.reported_on = r.reported_on and later.id > r.id)))
and {area}
