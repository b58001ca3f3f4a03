/** The environment variables that the functions read, in the order in which people should think of them. */
export const SETTING_NAMES = [
  'ADMIN_OPENIDS',
  'WECHAT_APP_SECRET',
  'LOCAL_DELIVERY_SHOPS',
  'INTRACITY_SYMMETRIC_KEY',
  'INTRACITY_SYMMETRIC_KEY_SN',
  'INTRACITY_PRIVATE_KEY',
  'INTRACITY_CERTIFICATE',
  'INTRACITY_CERTIFICATE_SN',
  'INTRACITY_CALLBACK_TOKEN',
  'ALLOW_REAL_MOCK',
  'RIDER_PHONE',
  'CUSTOMER_CACHE_SECONDS',
  'RETENTION_DAYS',
  'WECHAT_TRANSPORT',
  'WECHAT_APP_ID',
  'WECHAT_API_BASE_URL',
] as const;

export type SettingName = (typeof SETTING_NAMES)[number];
