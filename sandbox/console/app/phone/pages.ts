import appStyle from '../../../../miniprogram/app.wxss';
import statePanel from '../../../../miniprogram/components/state-panel/state-panel.wxml';
import follow from '../../../../miniprogram/pages/follow/follow.wxml';
import parcel from '../../../../miniprogram/pages/parcel/parcel.wxml';
import builtIn from './built-in.wxss';
import { addPart } from './wechat';

// The mini program's own pages, from its own files.

addPart('state-panel', statePanel);
export const pages = { follow, parcel };

export const style = new CSSStyleSheet();
style.replaceSync([builtIn, appStyle, statePanel.style, follow.style, parcel.style].join('\n'));
