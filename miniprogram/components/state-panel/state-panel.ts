import { idle } from '../../view';

/** Shows a View that is not `ready`; `retry` is triggered where the user wants to ask again. */
Component({
  options: { addGlobalClass: true },
  properties: {
    view: { type: Object, value: idle },
  },
  methods: {
    onRetry() {
      this.triggerEvent('retry');
    },
  },
});
