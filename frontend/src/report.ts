import { mount } from "svelte";
import type { Answer, Page } from "./page";
import Report from "./Report.svelte";

const page = JSON.parse(document.getElementById("page")!.textContent) as Page & Answer;
mount(Report, { target: document.getElementById("live")!, props: { page } });
