const cloud = require('wx-server-sdk')
cloud.init()
exports.main = async (event, context) => {
try {
const result = await cloud.openapi.logistics.getOrder({
openid: 'oABC123456',
orderId: '01234567890123456789',
deliveryId: 'SF',
waybillId: '123456789'
})
return result
} catch (err) {
return err
}
}
