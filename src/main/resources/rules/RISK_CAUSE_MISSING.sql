-- line: REGISTER
-- severity: MINOR
-- subject: HOUSEHOLD
-- area: h.area
-- title: 未解决安全饮用水而无因安全饮水
-- summary: 监测对象风险未消除，没有解决安全饮用水，风险原因里却没有因安全饮水
-- description: Monitored, risk not cleared, 未解决安全饮用水, and no cause is 因安全饮水.
select h.id as subject, h.id as household, h.area as area, '无因安全饮水' as facts
from household h
where h.monitoring is not null and h.risk_cleared = false and h.safe_water = false
and coalesce(h.cause1, '') <> '因安全饮水' and coalesce(h.cause2, '') <> '因安全饮水'
and {area}
