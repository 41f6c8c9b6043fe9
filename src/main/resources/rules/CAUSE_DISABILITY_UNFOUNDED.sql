-- line: REGISTER
-- severity: MINOR
-- subject: HOUSEHOLD
-- area: h.area
-- without health: 残疾
-- title: 因残而家庭成员无残疾
-- summary: 监测对象风险未消除，风险原因有因残，家庭成员里却没有残疾的
-- description: Monitored, risk not cleared, a cause is 因残, no member is 残疾.
select h.id as subject, h.id as household, h.area as area, '因残' as facts,
  p.sealed_health as sealed_health, p.id as person
from household h
left join person p on p.household = h.id
where h.monitoring is not null and h.risk_cleared = false and (h.cause1 = '因残' or h.cause2 = '因残')
and {area}
