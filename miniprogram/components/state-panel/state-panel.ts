import { idle } from '../../view';

/** Shows a View that is not `ready`; `retry` is triggered where the user wants to ask again. */
Component({
  options: { addGlobalClass: true },
  properties: {
    view: { type: Object, value: idle },
  },
  data: { unfolded: false },
  observers: {
    view() {
      this.setData({ unfolded: false });
    },
  },
  methods: {
    onRetry() {
      this.triggerEvent('retry');
    },
    onUnfold() {
      this.setData({ unfolded: !this.data.unfolded });
    },
  },
});
