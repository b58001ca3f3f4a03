import { type Message, messages } from './config';

// A customer asks to be told by a subscribe message. That a change is told is the staff's doing (docs/notify.md); one
// accept of the customer is good for one message. Document: api/open-api/subscribe-message/wx.requestSubscribeMessage.

const ACCEPTED = 'accepted-messages';
const MOST_ACCEPTED = 20;

/** What the customer of such an order can be told, if the shop has a template and WeChat is new enough. */
export function messageOf(family: keyof typeof messages): Message | undefined {
  const message = messages[family];
  return message?.templateId && message.data.length > 0 ? message : undefined;
}

/** Whether the customer may still be asked, on the page of the order. */
export function mayAsk(family: keyof typeof messages, order: string): boolean {
  return (
    messageOf(family) !== undefined && Boolean(wx.requestSubscribeMessage) && !accepted().includes(order)
  );
}

/** Asks; only within a tap. Answers what the customer reads in place of the button, '' where there is nothing to say. */
export async function askToTell(family: keyof typeof messages, order: string): Promise<string> {
  const { templateId = '' } = messageOf(family) ?? {};
  const answer = await new Promise<string>((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: [templateId],
      // accept, acceptWithAudio …, reject (also where the customer chose never to be asked), ban, filter
      success: (result) => resolve(result[templateId] ?? ''),
      // 20004: the customer has turned all messages off.
      fail: ({ errCode }) => resolve(errCode === 20004 ? 'reject' : ''),
    });
  });
  if (answer.startsWith('accept')) {
    wx.setStorageSync(ACCEPTED, [order, ...accepted()].slice(0, MOST_ACCEPTED));
    return '好的，有重要变化时会在微信里通知你一次。';
  }
  return answer === 'reject' ? '没有开启通知。想开启时，点右上角“…”，在设置里打开订阅消息。' : '';
}

function accepted(): string[] {
  return wx.getStorageSync<string[] | ''>(ACCEPTED) || [];
}
