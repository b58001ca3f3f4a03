import { createHash } from 'node:crypto';
import type { Arguments, Reply } from './business-api';
import { metresBetween } from './distance';
import type { LocalOrder, Shop } from './local-delivery-shops';

// What an order of same-city delivery costs in the sandbox, and what carriers say against it.

/** In yuan, metres and seconds, as replies spell them: `insurancfee` is what every printed reply says. */
export interface Quote {
  fee: number;
  deliverfee: number;
  couponfee: number;
  tips: number;
  insurancfee: number;
  distance: number;
  dispatch_duration: number;
}

interface Place {
  lng: number;
  lat: number;
  city: string;
}

interface OrderInfo {
  delivery_service_code?: string;
  expected_pick_time?: number;
  expected_delivery_time?: number;
  order_type?: number;
  is_insured?: number;
  is_direct_delivery?: number;
  declared_value?: number;
  tips?: number;
  cash_on_delivery?: number;
  cash_on_pickup?: number;
}

/** What a failed preAddOrder carries beside the carrier's words, as seen live. */
export const NO_QUOTE = {
  fee: 0,
  deliverfee: 0,
  tips: 0,
  insurancefee: 0,
  distance: 0,
  delivery_token: '',
  dispatch_duration: 0,
};

/** What a carrier answers that tells no price beforehand. */
export const NO_PRICE: Quote = {
  fee: 0,
  deliverfee: 0,
  couponfee: 0,
  tips: 0,
  insurancfee: 0,
  distance: 0,
  dispatch_duration: 0,
};

/** What a failed addOrder carries beside the carrier's words, as seen live. */
export const NO_ORDER = {
  fee: 0,
  deliverfee: 0,
  couponfee: 0,
  tips: 0,
  distance: 0,
  waybill_id: '',
  order_status: 0,
  finish_code: 0,
  pickup_code: 0,
  dispatch_duration: 0,
  sender_lng: 0,
  sender_lat: 0,
};

/** Where the store is that a carrier knows by its number, from the receiver. */
const KNOWN_STORE_METRES = 3000;
/** The longest way of any product that the documents describe. */
const MTPS_RANGE_METRES = 7000;
const HOUR = 3600;

/** Made up, since nobody prints what carriers take: 8 yuan for 3 km, 1.5 for each further one begun; direct delivery half as much again. */
export function quoteOf(args: Arguments): Quote {
  const info = args.order_info as OrderInfo;
  const distance = distanceOf(args);
  const furtherKm = Math.max(0, Math.ceil((distance - 3000) / 1000));
  const deliverfee = cents((8 + 1.5 * furtherKm) * (info.is_direct_delivery ? 1.5 : 1));
  const couponfee = deliverfee > 20 ? 2 : 0;
  const tips = info.tips ?? 0;
  const insurancfee = info.is_insured ? cents((info.declared_value ?? 0) * 0.005) : 0;
  const fee = cents(deliverfee - couponfee + tips + insurancfee);
  return { fee, deliverfee, couponfee, tips, insurancfee, distance, dispatch_duration: 300 };
}

const cents = (yuan: number) => Math.round(yuan * 100) / 100;

function distanceOf({ sender, receiver }: Arguments): number {
  if (!sender) return KNOWN_STORE_METRES;
  return metresBetween(sender as Place, receiver as Place);
}

/** Four digits, the same whenever the same order is placed; 0 where none is needed. */
export function codeOf(kind: string, shopOrderId: string, needed: unknown): number {
  if (!needed) return 0;
  const digest = createHash('sha1').update(`${kind}${shopOrderId}`).digest();
  return 1000 + (digest.readUInt32BE() % 9000);
}

const said = (resultcode: number, resultmsg: string) => ({ resultcode, resultmsg });

/** The carrier's own words against an order, with its own number where one was seen. */
export function carrierRefusal(shop: Shop, args: Arguments, now: number): Reply | undefined {
  const info = args.order_info as OrderInfo;
  const { sender, receiver } = args as { sender?: Place; receiver: Place };
  const ahead = (time = 0) => time - now / 1000;
  switch (shop.carrier) {
    case 'SFTC':
      if (sender && sender.city !== receiver.city)
        return said(990002, '收件人及发件人需要归属同一个城市 (sandbox)');
      return undefined;
    case 'MTPS':
      if (!/^\d+$/.test(info.delivery_service_code ?? ''))
        return said(4, '参数格式错误: delivery_service_code转换错误');
      if (info.cash_on_delivery || info.cash_on_pickup) return said(214, '不支持该支付方式');
      return distanceOf(args) > MTPS_RANGE_METRES ? said(110, '送件地址超出当前可配送范围') : undefined;
    case 'SS':
      return info.order_type === 1 &&
        (ahead(info.expected_pick_time) < 2 * HOUR || ahead(info.expected_pick_time) > 48 * HOUR)
        ? said(990003, '预约取件时间须在2小时后、48小时内 (sandbox)')
        : undefined;
    case 'DADA':
      return info.order_type === 1 && ahead(info.expected_delivery_time) > 72 * HOUR
        ? said(990003, '预约发单时间须在72小时内 (sandbox)')
        : undefined;
    default:
      return undefined;
  }
}

/** The carrier's words for a number that is not the order's. */
export function unknownWaybill({ carrier }: Shop): Reply {
  if (carrier === 'DADA') return said(2005, '订单不存在');
  if (carrier === 'SFTC') return said(990004, '订单ID格式有误 (sandbox)');
  if (carrier === 'MTPS') return said(3, '缺少必传参数:mt_peisong_id');
  return said(990004, '配送单号与订单不符 (sandbox)');
}

const SS_TIPS = [2, 3, 5, 10, 15, 20, 50, 100];

/** The carrier's words against a tip, in yuan; the numbers are made up, the limits are those of api_addtips. */
export function tipRefusal({ carrier }: Shop, order: LocalOrder, tips: number): Reply | undefined {
  if (tips <= order.tips) return said(990006, '小费金额须大于上一次 (sandbox)');
  switch (carrier) {
    case 'MTPS':
      return said(990006, '不支持小费 (sandbox)');
    case 'SS':
      return SS_TIPS.includes(tips)
        ? undefined
        : said(990006, `小费只支持 ${SS_TIPS.join('、')} 元 (sandbox)`);
    case 'DADA':
      return tips > 30 || tips > order.goods_value || cents(tips * 10) % 1 !== 0
        ? said(990006, '小费不超过 30 元且不超过货值，最多一位小数 (sandbox)')
        : undefined;
    case 'SFTC':
      return tips > 200 || order.tips_given >= 10
        ? said(990006, '小费最多加 10 次，不超过 200 元 (sandbox)')
        : undefined;
    default:
      return undefined;
  }
}
